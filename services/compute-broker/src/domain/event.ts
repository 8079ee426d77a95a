import type { MeshError } from '@banyan/kernel';
import type { Spent } from './budget/budget.ts';
import type { CardHealth } from './fault/card-health.ts';
import type { Node } from './fleet/node.ts';
import type { Queue } from './queue/queue.ts';
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
  /** It is whole again on other cards; smaller by members that it can do without; waiting for them. */
  | 'repaired'
  | 'shrunk'
  | 'suspended'
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

export interface CardEvent {
  type: 'card';
  /**
   * `cleared`: the work on it was at fault. `rests`: who lost it may still be on it. `recovered`:
   * somebody says that it works. `released`: its time apart is over.
   */
  verb: 'faulted' | 'cleared' | 'quarantined' | 'rests' | 'recovered' | 'released';
  at: number;
  health: CardHealth;
}

export interface NodeEvent {
  type: 'node';
  verb: 'registered' | 'drained' | 'undrained' | 'vanished' | 'returned';
  at: number;
  node: Node;
}

export interface QueueEvent {
  type: 'queue';
  verb: 'set';
  at: number;
  queue: Queue;
}

/** What a queue has spent of its budget, as far as it is booked. */
export interface BudgetEvent {
  type: 'budget';
  verb: 'spent';
  at: number;
  spent: Spent;
}

/** What runs for a time goes on as long as before: all that was to end ends so much later. */
export interface ClockEvent {
  type: 'clock';
  /** `set`: the store's clock was, forward or back. `unwatched`: nobody can say that it was not. */
  verb: 'set' | 'unwatched';
  /** By the clock as it is now. */
  at: number;
  byMs: number;
}

export type BrokerEvent =
  | LeaseEvent
  | ReservationEvent
  | CardEvent
  | NodeEvent
  | QueueEvent
  | BudgetEvent
  | ClockEvent;

/** The lease that an event is about, if it is about one. */
export const leaseIn = (event: BrokerEvent): Lease | undefined =>
  'lease' in event ? event.lease : undefined;
