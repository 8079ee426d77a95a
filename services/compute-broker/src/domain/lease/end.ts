import type { BrokerEvent } from '../event.ts';
import type { Policy } from '../policy.ts';
import type { Lease } from './lease.ts';

const BY_NOTICE = {
  ...({ preempted: 'preempted', reclaimed: 'preempted', revoked: 'revoked' } as const),
  ...({ faulted: 'expired', budget: 'expired' } as const),
  ...({ walltime: 'expired', reservation: 'expired' } as const),
};

/** A lease that nobody kept up is over; why it was told to end names the end. */
export function ended(lease: Lease, now: number): BrokerEvent {
  const reason = lease.state === 'granted' ? lease.notice?.reason : undefined;
  const type = reason === undefined ? 'expired' : BY_NOTICE[reason];
  return { type, at: now, lease: { ...lease, state: type, pendingReason: null, plan: null } };
}

/** When a lease that is told now has to end: not before its holder can have heard of it. */
export function drainedBy({ drainMs, hearMs }: Policy, { expiresAt }: Lease, now: number): number {
  return Math.max(now + drainMs, Math.min(expiresAt, now + hearMs));
}

/** It has to end by then, and cannot be renewed beyond. */
export function noticed(
  lease: Lease,
  notice: NonNullable<Lease['notice']>,
  now: number,
): BrokerEvent {
  const endsAt = Math.min(lease.endsAt ?? Infinity, notice.until);
  const expiresAt = Math.min(lease.expiresAt, endsAt);
  return { type: 'noticed', at: now, lease: { ...lease, notice, endsAt, expiresAt } };
}
