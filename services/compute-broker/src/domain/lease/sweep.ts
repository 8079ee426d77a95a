import { apply } from '../apply.ts';
import type { BrokerEvent } from '../event.ts';
import type { Fleet } from '../fleet.ts';
import { schedule } from '../queue/schedule.ts';
import { endQuarantines } from '../fault/recover.ts';
import { repairLeases } from '../fault/repair.ts';
import { keepReservations } from '../reservation/keep-reservations.ts';
import { announceEnds } from './announce.ts';
import { ended } from './end.ts';
import { trimmed } from './trim.ts';

/**
 * Frees what is past its end by more than the lock delay (the holder's clock may lag, and what it
 * sent last may still be on its way), then grants what waits.
 */
export function sweep(fleet: Fleet, now: number): BrokerEvent[] {
  return fleet.tentatively(() => {
    const events: BrokerEvent[] = [];
    const happen = (event: BrokerEvent) => {
      events.push(event);
      apply(fleet, event);
    };
    for (const id of fleet.ends.due(now)) {
      const lease = fleet.leases.get(id);
      if (lease) happen(ended(lease, now));
    }
    for (const id of fleet.trims.due(now)) {
      const lease = fleet.leases.get(id);
      if (lease?.trim) happen(trimmed(fleet, lease, lease.trim.members, now));
    }
    announceEnds(fleet, now, happen);
    endQuarantines(fleet, now, happen);
    repairLeases(fleet, now, happen);
    keepReservations(fleet, now, happen);
    schedule(fleet, now, happen);
    return events;
  });
}
