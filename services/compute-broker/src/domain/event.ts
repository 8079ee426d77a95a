import type { MeshError } from '@banyan/kernel';
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

export type BrokerEvent = LeaseEvent;
