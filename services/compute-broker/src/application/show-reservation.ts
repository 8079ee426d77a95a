import type { Reservation as ReservationView } from '@banyan/contracts/compute';
import { type LeaseCaller, owned } from './caller.ts';
import type { LeaseStore } from './lease-store.ts';
import { checkReservationId } from './reservation-id.ts';
import { reservationTold } from './reservation-view.ts';

export class ShowReservation {
  readonly #store: LeaseStore;

  constructor(store: LeaseStore) {
    this.#store = store;
  }

  /** Throws `not_found` for another's, and for one that is over and forgotten. */
  run(id: string, caller: LeaseCaller): Promise<ReservationView> {
    checkReservationId(id);
    return this.#store.look(({ fleet }) =>
      reservationTold(owned(fleet.reservations.get(id), caller, 'reservation')),
    );
  }
}
