import type { MeshError } from '@banyan/kernel';
import type { Reservation } from './reservation/reservation.ts';
import type { Lease } from './lease/lease.ts';

/** What became of a lease. */
export type LeaseVerb =
  /** It waits; also told when its reason or its plan is another. */
  | 'requested'
  | 'granted'
  | 'renewed'
  /** It has to end or shrink by the time that its notice names. */
  | 'noticed'
  | 'released'
  | 'expired'
  | 'preempted'
  | 'revoked';

/** What a command made true. Each carries the lease as it is afterwards, and when. */
export type LeaseEvent =
  | { type: LeaseVerb; at: number; lease: Lease }
  | {
      type: 'refused';
      at: number;
      requestKey: string;
      queue: string;
      holder: string;
      reason: MeshError;
    };

export interface ReservationEvent {
  type: 'reservation';
  /** `moved`: other cards stand in for lost ones. `endangered`: none do, told before its start. */
  verb: 'booked' | 'moved' | 'endangered' | 'begun' | 'ended' | 'cancelled';
  at: number;
  reservation: Reservation;
}

export type BrokerEvent = LeaseEvent | ReservationEvent;

/** The lease that an event is about, if it is about one. */
export const leaseIn = (event: BrokerEvent): Lease | undefined =>
  'lease' in event ? event.lease : undefined;
