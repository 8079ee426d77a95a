import { MeshError } from '@banyan/kernel';
import type { Lease } from '../domain/lease/lease.ts';

/** On whose behalf a command comes. */
export interface LeaseCaller {
  holder: string;
  operator: boolean;
}

/** Whoever is not the holder learns no more than from an id that was never given. */
export function owned(lease: Lease | undefined, caller: LeaseCaller): Lease {
  if (lease && (caller.operator || lease.holder === caller.holder)) return lease;
  throw new MeshError('not_found', 'There is no such lease.');
}
