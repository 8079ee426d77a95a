import { type BrokerEvent, leaseIn } from '../../domain/event.ts';
import type { Lease } from '../../domain/lease/lease.ts';

/** The lease that a command was about: it is in the last event of a command but a sweep's. */
export function subjectAfter(events: BrokerEvent[], before: Lease | undefined): Lease | undefined {
  return events.map(leaseIn).findLast((lease) => lease !== undefined) ?? before;
}
