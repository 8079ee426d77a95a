import type { Lease as LeaseView } from '@banyan/contracts/compute';
import { ATTR, note } from '@banyan/telemetry';

/** The lease on the span of the command that it answers. */
export function noteLease(lease: LeaseView): LeaseView {
  note({ [ATTR.leaseId]: lease.id, [ATTR.leaseToken]: lease.fencingToken ?? undefined });
  return lease;
}

/** What came of asking: the wait counts from the first time that it was asked. */
export function noteOutcome(lease: LeaseView): LeaseView {
  const { state, requestedAt, grantedAt } = lease;
  if (state !== 'granted' && state !== 'pending') return noteLease(lease);
  const waitedMs = grantedAt === null ? undefined : Date.parse(grantedAt) - Date.parse(requestedAt);
  note({
    [ATTR.leaseOutcome]: state,
    [ATTR.leaseWait]: waitedMs === undefined ? undefined : waitedMs / 1_000,
  });
  return noteLease(lease);
}
