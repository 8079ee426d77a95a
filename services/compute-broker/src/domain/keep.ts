import { MeshError } from '@banyan/kernel';
import type { LeaseEvent } from './event.ts';
import type { Lease } from './lease.ts';

export interface Keep {
  /** Checked when given: a holder that was overtaken must learn it here, too. */
  fencingToken?: string | undefined;
}

/** The holder is alive: the TTL starts anew. Throws `conflict` once the lease has ended. */
export function renew(lease: Lease, command: Keep, now: number): LeaseEvent[] {
  checkToken(lease, command);
  if (lease.state !== 'granted') {
    throw new MeshError('conflict', `The lease is ${lease.state} and cannot be renewed.`);
  }
  // Past its end, though nobody has swept it yet: its cards may be promised already.
  if (lease.expiresAt <= now) throw new MeshError('conflict', 'The lease has expired.');
  return [{ type: 'renewed', lease: { ...lease, expiresAt: now + lease.ttlMs } }];
}

/** Gives the cards back, or takes the request out of the line. Idempotent. */
export function release(lease: Lease, command: Keep): LeaseEvent[] {
  checkToken(lease, command);
  if (lease.state !== 'granted' && lease.state !== 'pending') return [];
  return [{ type: 'released', lease: { ...lease, state: 'released', pendingReason: null } }];
}

function checkToken(lease: Lease, { fencingToken }: Keep): void {
  if (fencingToken === undefined || fencingToken === lease.fencingToken?.toString()) return;
  throw new MeshError('conflict', 'This fencing token is not that of the lease.', {
    issues: [{ path: 'fencingToken', message: 'is not that of the lease' }],
  });
}
