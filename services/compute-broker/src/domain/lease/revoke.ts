import { MeshError } from '@banyan/kernel';
import type { BrokerEvent } from '../event.ts';
import type { Policy } from '../policy.ts';
import { drainedBy, noticed } from './end.ts';
import type { Lease } from './lease.ts';

/** An operator takes the cards back: the holder is told, and has as long as a drain takes. Idempotent. */
export function revoke(lease: Lease, policy: Policy, now: number): BrokerEvent[] {
  if (lease.notice?.reason === 'revoked' || lease.state === 'revoked') return [];
  if (lease.state !== 'granted') {
    const how = lease.state === 'pending' ? ' Release takes it out of the line.' : '';
    throw new MeshError('conflict', `The lease is ${lease.state} and has no cards.${how}`);
  }
  const until = drainedBy(policy, lease, now);
  return [noticed(lease, { reason: 'revoked', by: null, until }, now)];
}
