import type { Caller } from '@banyan/platform';
import type { LeaseCaller } from '../../application/caller.ts';

/** Whose cards they are: a tenant's. */
export const leaseCaller = ({ tenant, operator }: Caller): LeaseCaller => ({
  holder: tenant,
  operator,
});
