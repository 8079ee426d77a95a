import { MeshError } from '@banyan/kernel';
import { checkToken, type Keep } from './check-token.ts';
import type { LeaseEvent } from './event.ts';
import type { Lease } from './lease.ts';

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
