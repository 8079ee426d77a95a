import type { BrokerEvent } from '../event.ts';
import type { Fleet } from '../fleet.ts';
import { drainedBy, noticed } from '../lease/end.ts';
import type { Lease } from '../lease/lease.ts';
import { overBudgetUntil } from './budget.ts';

/**
 * What comes of a renewal: where the budget of its queue is spent the lease is told to end, and goes
 * on no longer than that takes.
 *
 * @param lease as it was before the renewal
 */
export function withinBudget(
  fleet: Fleet,
  lease: Lease,
  events: BrokerEvent[],
  now: number,
): BrokerEvent[] {
  if (lease.notice || overBudgetUntil(fleet, lease, now) === undefined) return events;
  const until = drainedBy(fleet.policy, lease, now);
  return events.map((event) =>
    event.type === 'renewed'
      ? noticed(event.lease, { reason: 'budget', by: null, until }, now)
      : event,
  );
}
