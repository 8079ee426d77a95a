import type { BrokerEvent } from '../event.ts';
import type { Fleet } from '../fleet.ts';
import { noticed } from './end.ts';

/** Tells holders whose walltime or reservation is about to be over, each once. */
export function announceEnds(
  fleet: Fleet,
  now: number,
  happen: (event: BrokerEvent) => void,
): void {
  for (const id of fleet.closing.due(now)) {
    const lease = fleet.leases.get(id);
    // Whoever was not renewed is over already, and only not swept yet.
    if (!lease || lease.endsAt === null || lease.expiresAt <= now) continue;
    const reserved = fleet.reservations.get(lease.reservation ?? '')?.end ?? Infinity;
    const reason = reserved <= lease.endsAt ? 'reservation' : 'walltime';
    happen(noticed(lease, { reason, by: null, until: lease.endsAt }, now));
  }
}
