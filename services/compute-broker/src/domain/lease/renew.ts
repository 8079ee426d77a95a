import { MeshError } from '@banyan/kernel';
import type { BrokerEvent } from '../event.ts';
import { checkToken, type Keep } from './check-token.ts';
import type { Lease } from './lease.ts';

/**
 * The holder is alive: the TTL starts anew, up to the end that a walltime or a notice sets. Throws
 * `conflict` once the lease has ended.
 */
export function renew(lease: Lease, command: Keep, now: number): BrokerEvent[] {
  checkToken(lease, command);
  if (lease.state !== 'granted') {
    throw new MeshError('conflict', `The lease is ${lease.state} and cannot be renewed.`);
  }
  // Past its end, though nobody has swept it yet: its cards may be promised already.
  if (lease.expiresAt <= now) throw new MeshError('conflict', 'The lease has expired.');
  const expiresAt = Math.min(now + lease.ttlMs, lease.endsAt ?? Infinity);
  return [{ type: 'renewed', at: now, lease: { ...lease, expiresAt } }];
}
