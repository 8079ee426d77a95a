import type {
  BookReservation as Request,
  Reservation as ReservationView,
} from '@banyan/contracts/compute';
import { MeshError } from '@banyan/kernel';
import { inSpan } from '@banyan/telemetry';
import type { Fleet } from '../domain/fleet.ts';
import { sameShape } from '../domain/lease/shape.ts';
import { book, type Book } from '../domain/reservation/book.ts';
import { earliestLater } from '../domain/reservation/earliest.ts';
import type { Reservation } from '../domain/reservation/reservation.ts';
import type { LeaseCaller } from './caller.ts';
import { checkRequestKey } from './given-names.ts';
import type { LeaseStore } from './lease-store.ts';
import { shapeOf } from './request-shape.ts';
import { reservationIdOf } from './reservation-id.ts';
import { reservationTold } from './reservation-view.ts';
import { iso } from './told.ts';

const AHEAD_MS = 366 * 86_400_000;

export class BookReservation {
  readonly #store: LeaseStore;

  constructor(store: LeaseStore) {
    this.#store = store;
  }

  /**
   * Cards kept for a time to come. Idempotent by holder and requestKey. Throws `invalid_request`
   * for what can never be, `capacity_unavailable` with the next time that would do.
   */
  run(request: Request, { holder }: LeaseCaller): Promise<ReservationView> {
    return inSpan('book reservation', {}, async () => {
      const { requestKey, queue } = request;
      checkRequestKey(requestKey);
      const command = {
        ...{ reservationId: reservationIdOf(holder, requestKey), queue, holder },
        ...{ shape: shapeOf(request.shape), start: Date.parse(request.start) },
        end: Date.parse(request.end),
      };
      let known: Reservation | undefined;
      const { events } = await this.#store.decide({ type: 'fleet' }, ({ fleet, now }) => {
        known = fleet.reservations.get(command.reservationId);
        if (known) return same(known, command);
        if (command.end > now + AHEAD_MS) throw tooFar;
        return bookOrSayWhen(fleet, command, now);
      });
      const booked = events.find((event) => event.type === 'reservation')?.reservation ?? known;
      if (!booked) throw new Error('A reservation was neither booked nor known.');
      return reservationTold(booked);
    });
  }
}

const tooFar = new MeshError('invalid_request', 'end is more than a year ahead.', {
  issues: [{ path: 'end', message: 'is more than a year ahead' }],
});

function same(known: Reservation, { queue, shape, start, end }: Book): [] {
  const equal = known.queue === queue && known.start === start && known.end === end;
  if (equal && sameShape(known.shape, shape)) return [];
  throw new MeshError('conflict', 'This requestKey stands for a reservation with another body.', {
    issues: [{ path: 'requestKey', message: 'is used for another reservation' }],
  });
}

function bookOrSayWhen(fleet: Fleet, command: Book, now: number) {
  try {
    return book(fleet, command, now);
  } catch (error) {
    if (!(error instanceof MeshError) || error.kind !== 'capacity_unavailable') throw error;
    const start = earliestLater(fleet, command, now);
    const said =
      start === undefined
        ? 'Ask for fewer cards, or release what runs without an end.'
        : `It could start at ${iso(start)}.`;
    throw new MeshError(error.kind, `${error.message} ${said}`, {
      ...error.details,
      ...(start !== undefined && { figures: { earliestStart: start } }),
    });
  }
}
