import { MeshError } from '@banyan/kernel';
import type { BrokerEvent } from '../event.ts';
import { checkToken, type Keep } from './check-token.ts';
import type { Lease } from './lease.ts';

const ANEW = 'ask for another under another requestKey.';

/**
 * The holder is alive: the TTL starts anew, up to the end that a walltime or a notice sets. Throws
 * `conflict` once the lease has ended.
 */
export function renew(lease: Lease, command: Keep, now: number): BrokerEvent[] {
  checkToken(lease, command);
  if (lease.state !== 'granted') {
    throw new MeshError(
      'conflict',
      lease.state === 'pending'
        ? 'The lease is pending: asking again with its requestKey keeps it in the line.'
        : `The lease is ${lease.state} and cannot be renewed: ${ANEW}`,
    );
  }
  // Past its end, though nobody has swept it yet: its cards may be promised already.
  if (lease.expiresAt <= now) throw new MeshError('conflict', `The lease has expired: ${ANEW}`);
  const expiresAt = Math.min(now + lease.ttlMs, lease.endsAt ?? Infinity);
  return [{ type: 'renewed', at: now, lease: { ...lease, expiresAt } }];
}
