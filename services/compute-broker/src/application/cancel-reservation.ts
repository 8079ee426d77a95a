import type { Reservation as ReservationView } from '@banyan/contracts/compute';
import { inSpan } from '@banyan/telemetry';
import { cancel } from '../domain/reservation/cancel.ts';
import type { Reservation } from '../domain/reservation/reservation.ts';
import { type LeaseCaller, owned } from './caller.ts';
import type { LeaseStore } from './lease-store.ts';
import { checkReservationId } from './reservation-id.ts';
import { reservationTold } from './reservation-view.ts';

export class CancelReservation {
  readonly #store: LeaseStore;

  constructor(store: LeaseStore) {
    this.#store = store;
  }

  /** Its cards are for others; whoever runs in it runs on to its end. Throws `not_found` for another's. */
  run(id: string, caller: LeaseCaller): Promise<ReservationView> {
    return inSpan('cancel reservation', {}, async () => {
      checkReservationId(id);
      let before: Reservation | undefined;
      const { events } = await this.#store.decide({ type: 'fleet' }, ({ fleet, now }) => {
        before = owned(fleet.reservations.get(id), caller, 'reservation');
        return cancel(before, now);
      });
      const after = events.find((event) => event.type === 'reservation')?.reservation ?? before;
      return reservationTold(owned(after, caller, 'reservation'));
    });
  }
}
