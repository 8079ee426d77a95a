import type { BrokerEvent } from '../event.ts';
import type { Fleet } from '../fleet.ts';
import { drainedBy, noticed } from '../lease/end.ts';
import { repaired } from './lose-cards.ts';

/** Fills the holes of leases that wait for it; those that waited too long are told to end. */
export function repairLeases(
  fleet: Fleet,
  now: number,
  happen: (event: BrokerEvent) => void,
): void {
  for (const id of [...fleet.suspended]) {
    const lease = fleet.leases.get(id);
    if (!lease) continue;
    const event = repaired(fleet, lease, now);
    if (event.type === 'repaired') happen(event);
    else if (!lease.notice && now - (lease.holesSince ?? now) >= fleet.policy.holeMs) {
      const until = drainedBy(fleet.policy, lease, now);
      happen(noticed(lease, { reason: 'faulted', by: null, until }, now));
    }
  }
}
