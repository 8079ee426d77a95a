import { MeshError } from '@banyan/kernel';
import { apply } from '../apply.ts';
import type { BrokerEvent } from '../event.ts';
import type { Fleet } from '../fleet.ts';
import { ended } from '../lease/end.ts';
import type { Placement } from '../lease/lease.ts';
import type { Shape } from '../lease/shape.ts';
import { place } from '../placement/place.ts';
import { refuse, whyImpossible } from '../placement/possible.ts';
import { headroom } from '../queue/headroom.ts';
import { whyNeverInQueue } from '../queue/may-ask.ts';
import { partsNeeded } from '../queue/usage.ts';
import type { Reservation } from './reservation.ts';

export interface Book {
  reservationId: string;
  queue: string;
  holder: string;
  shape: Shape;
  start: number;
  end: number;
}

/**
 * Promises cards for a time to come: such as are free by then for sure, within what the queue has of
 * its own. Throws `invalid_request` for what can never be, `capacity_unavailable` for what cannot be
 * promised for that time. The same id is the same reservation.
 */
export function book(fleet: Fleet, command: Book, now: number): BrokerEvent[] {
  const { reservationId: id, ...asked } = command;
  if (fleet.reservations.get(id)) return [];
  const wrong = whyWrong(fleet, command, now);
  if (wrong) throw wrong;
  const placement = findReserved(fleet, asked, now);
  if (!placement) {
    throw new MeshError(
      'capacity_unavailable',
      'So many cards cannot be promised for that time: others run or are promised beyond its start.',
      { retryAfterSeconds: 60 },
    );
  }
  const reservation = { id, ...asked, state: 'booked', placement, endangered: false } as const;
  return [{ type: 'reservation', verb: 'booked', at: now, reservation }];
}

function whyWrong(fleet: Fleet, { queue, shape, start, end }: Book, now: number) {
  if (!(start > now)) return refuse('start', 'is not in the future');
  if (!(end > start) || end === Infinity) return refuse('end', 'is not after its start');
  return whyImpossible(fleet.index, shape) ?? whyNeverInQueue(fleet, queue, shape);
}

/** Cards that are free for all of that time, if all that say an end keep to it. */
export function findReserved(
  fleet: Fleet,
  { queue, shape, start, end }: Pick<Reservation, 'queue' | 'shape' | 'start' | 'end'>,
  now: number,
): Placement[] | undefined {
  return fleet.tentatively(() => {
    for (const id of fleet.bounded) {
      const lease = fleet.leases.get(id);
      const over = (lease?.endsAt ?? Infinity) + fleet.policy.lockDelayMs;
      if (lease && over <= start) apply(fleet, ended(lease, now));
    }
    const until = end + fleet.policy.lockDelayMs;
    const skus = (shape.sku === null ? fleet.index.skus() : [shape.sku]).filter(
      (sku) => partsNeeded(shape, sku) <= headroom(fleet, queue, sku, until).nominal,
    );
    return place(fleet.index, shape, { now: start, until, sticky: [] }, skus);
  });
}
