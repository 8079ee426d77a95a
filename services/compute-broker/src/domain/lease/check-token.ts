import { MeshError } from '@banyan/kernel';
import type { Lease } from './lease.ts';

export interface Keep {
  /** Checked when given: a holder that was overtaken must learn it here, too. */
  fencingToken?: string | undefined;
}

/** Throws `conflict` for a token that is not that of the lease. */
export function checkToken(lease: Lease, { fencingToken }: Keep): void {
  if (fencingToken === undefined || fencingToken === lease.fencingToken?.toString()) return;
  throw new MeshError('conflict', 'This fencing token is not that of the lease.', {
    issues: [{ path: 'fencingToken', message: 'is not that of the lease' }],
  });
}
