import type { ClockEvent } from '../event.ts';
import type { CardHealth } from '../fault/card-health.ts';
import type { Fleet } from '../fleet.ts';
import { isLive, type Lease } from '../lease/lease.ts';

/**
 * What lasts so long from its start lasts as long as before: who was given 30 s has 30 s, whatever a
 * clock says meanwhile. Reservations are for a time of day: they move with the clock, so that they
 * stand again where they stood when it is set right, and not with time that only nobody watched.
 */
export function shiftTimes(fleet: Fleet, { verb, byMs }: Pick<ClockEvent, 'verb' | 'byMs'>): void {
  for (const lease of [...fleet.leases.values()]) {
    if (!isLive(lease)) continue;
    const ends =
      verb === 'unwatched' ? fleet.reservations.get(lease.reservation ?? '')?.end : undefined;
    fleet.leases.set(lease.id, shiftLease(lease, byMs, ends));
  }
  for (const health of [...fleet.cards.values()]) {
    fleet.cards.set(health.id, shiftHealth(health, byMs));
  }
  for (const spent of [...fleet.spent.values()]) {
    fleet.spent.set(spent.id, { ...spent, at: spent.at + byMs });
  }
  if (verb === 'unwatched') return;
  for (const one of [...fleet.reservations.values()]) {
    fleet.reservations.set(one.id, { ...one, start: one.start + byMs, end: one.end + byMs });
  }
}

/** @param ends of the reservation that it runs in: it never goes on beyond */
function shiftLease(lease: Lease, byMs: number, ends = Infinity): Lease {
  const { notice, trim, plan, protectedUntil, holesSince } = lease;
  const later = <T extends number | null>(at: T) => (at === null ? at : at + byMs);
  const endsAt = lease.endsAt === null ? null : Math.min(lease.endsAt + byMs, ends);
  return {
    ...lease,
    // Its place in the line is by when it came.
    requestedAt: lease.requestedAt + byMs,
    expiresAt: Math.min(lease.expiresAt + byMs, endsAt ?? Infinity),
    endsAt,
    protectedUntil: later(protectedUntil),
    holesSince: later(holesSince),
    notice: notice && { ...notice, until: Math.min(notice.until + byMs, ends) },
    trim: trim && { ...trim, until: trim.until + byMs },
    plan: plan && { ...plan, start: later(plan.start) },
  };
}

function shiftHealth(health: CardHealth, byMs: number): CardHealth {
  const { quarantinedUntil, restsUntil } = health;
  return {
    ...health,
    quarantinedUntil: quarantinedUntil === null ? null : quarantinedUntil + byMs,
    restsUntil: restsUntil === null ? null : restsUntil + byMs,
  };
}
