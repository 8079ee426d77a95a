import type { BrokerEvent } from '../event.ts';
import { isOpen, type Reservation } from './reservation.ts';

/** Gives the promise back. Idempotent; who runs in it runs on to its end. */
export function cancel(reservation: Reservation, now: number): BrokerEvent[] {
  if (!isOpen(reservation)) return [];
  const cancelled = { ...reservation, state: 'cancelled' } as const;
  return [{ type: 'reservation', verb: 'cancelled', at: now, reservation: cancelled }];
}
