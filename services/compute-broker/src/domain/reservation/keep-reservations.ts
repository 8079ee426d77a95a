import type { BrokerEvent } from '../event.ts';
import type { Fleet } from '../fleet.ts';
import type { Lease, Placement } from '../lease/lease.ts';
import { findReserved } from './book.ts';
import { isOpen, type Reservation } from './reservation.ts';

/** Lets reservations begin and end, and finds other cards for those that lost some. */
export function keepReservations(
  fleet: Fleet,
  now: number,
  happen: (event: BrokerEvent) => void,
): void {
  for (const reservation of [...fleet.reservations.values()].filter(isOpen)) {
    let next = keep(fleet, reservation, now);
    while (next) {
      happen({ type: 'reservation', at: now, ...next });
      next = keep(fleet, next.reservation, now);
    }
  }
}

type Next = { verb: 'begun' | 'ended' | 'moved' | 'endangered'; reservation: Reservation };

function keep(fleet: Fleet, reservation: Reservation, now: number): Next | undefined {
  if (!isOpen(reservation)) return undefined;
  if (reservation.end <= now)
    return { verb: 'ended', reservation: { ...reservation, state: 'ended' } };
  if (reservation.state === 'booked' && !isWhole(fleet, reservation)) {
    const moved = elsewhere(fleet, reservation, now);
    if (moved) return { verb: 'moved', reservation: moved };
    if (!reservation.endangered) {
      return { verb: 'endangered', reservation: { ...reservation, endangered: true } };
    }
  }
  if (reservation.state === 'begun' || now < reservation.start) return undefined;
  return { verb: 'begun', reservation: { ...reservation, state: 'begun' } };
}

/** Its cards are in order, and whoever is on them now is gone by its start. */
const isWhole = (fleet: Fleet, { id, placement, start }: Reservation): boolean =>
  placement.every(({ node: at, mask, slice }) => {
    const node = fleet.nodes.get(at);
    const goes = ({ endsAt }: Lease) => (endsAt ?? Infinity) + fleet.policy.lockDelayMs <= start;
    // Slices of a card do not stand in each other's way.
    const takes = (one: Placement) =>
      one.node === at && (one.mask & mask) !== 0n && (slice === null || one.slice === null);
    const stays = (lease: Lease) =>
      lease.reservation !== id && !goes(lease) && lease.placement.some(takes);
    const inOrder = node?.closed === null && (node.bad & mask) === 0n;
    return inOrder && !fleet.leasesOn(at).some(stays);
  });

function elsewhere(fleet: Fleet, reservation: Reservation, now: number): Reservation | undefined {
  return fleet.tentatively(() => {
    fleet.reservations.set(reservation.id, undefined);
    const placement = findReserved(fleet, reservation, now);
    return placement && { ...reservation, placement, endangered: false };
  });
}
