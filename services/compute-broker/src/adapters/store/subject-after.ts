import type { BrokerEvent } from '../../domain/event.ts';
import type { Lease } from '../../domain/lease/lease.ts';

/** The lease that a command was about: it is in every event of a command but a sweep's. */
export function subjectAfter(events: BrokerEvent[], before: Lease | undefined): Lease | undefined {
  return events.findLast((event) => event.type !== 'refused')?.lease ?? before;
}
