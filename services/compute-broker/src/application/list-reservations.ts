import type { ReservationList, ReservationListQuery } from '@banyan/contracts/compute';
import { isOpen, type Reservation } from '../domain/reservation/reservation.ts';
import { holderListed, type LeaseCaller } from './caller.ts';
import type { LeaseStore } from './lease-store.ts';
import { reservationTold } from './reservation-view.ts';

export class ListReservations {
  readonly #store: LeaseStore;

  constructor(store: LeaseStore) {
    this.#store = store;
  }

  /** Open reservations by their start: the caller's, for an operator everybody's. */
  run(query: ReservationListQuery, caller: LeaseCaller): Promise<ReservationList> {
    const { queue, limit, after = '' } = query;
    const holder = holderListed(query.holder, caller);
    return this.#store.look(({ fleet }) => {
      const found = [...fleet.reservations.values()]
        .filter((one) => isOpen(one) && placeOf(one) > after)
        .filter((one) => holder === undefined || one.holder === holder)
        .filter((one) => queue === undefined || one.queue === queue)
        .toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
      const page = found.slice(0, limit);
      const last = found.length > limit ? page.at(-1) : undefined;
      return { reservations: page.map(reservationTold), ...(last && { next: placeOf(last) }) };
    });
  }
}

/** Where it stands in the list. Epoch ms have 13 digits until 2286. */
const placeOf = ({ start, id }: Reservation): string => `${start}.${id}`;
