import type { Reservation as ReservationView } from '@banyan/contracts/compute';
import type { Reservation } from '../domain/reservation/reservation.ts';
import { shapeTold } from './request-shape.ts';
import { cardsTold, iso } from './told.ts';

/** A reservation as the world sees it. */
export function reservationTold(reservation: Reservation): ReservationView {
  const { id, queue, holder, shape, state, start, end, placement, endangered } = reservation;
  return {
    ...{ id, queue, holder, state, endangered },
    shape: shapeTold(shape),
    start: iso(start),
    end: iso(end),
    cards: cardsTold(placement),
  };
}
