import type { Shape } from './shape.ts';

export type LeaseState = 'pending' | 'granted' | 'released' | 'expired' | 'preempted' | 'revoked';

/** Which cards of a node, or which slice of one, a member has. */
export interface Placement {
  readonly node: string;
  readonly sku: string;
  readonly mask: bigint;
  readonly member: number;
  readonly slice: string | null;
}

/** Times are epoch ms by the store's clock. */
export interface Lease {
  readonly id: string;
  /** Who asked; only they may renew and release. */
  readonly holder: string;
  /** The same key of the same holder is the same lease. */
  readonly requestKey: string;
  readonly queue: string;
  readonly shape: Shape;
  /** Higher goes first, and may take cards from lower. */
  readonly priority: number;
  readonly ttlMs: number;
  /** It ends so long after its grant, renewed or not; null for one that says no end. */
  readonly walltimeMs: number | null;
  /** Nodes that it would rather have. */
  readonly sticky: readonly string[];
  /** An evicted lease that this one goes on with. */
  readonly resumes: string | null;
  /** The reservation that it runs in. */
  readonly reservation: string | null;
  readonly state: LeaseState;
  readonly pendingReason: PendingReason | null;
  /** Where and when it is to start, while it waits. */
  readonly plan: Plan | null;
  readonly placement: readonly Placement[];
  readonly fencingToken: bigint | null;
  readonly requestedAt: number;
  readonly grantedAt: number | null;
  /** A grant ends then unless renewed; a pending request lapses then unless repeated. */
  readonly expiresAt: number;
  /** It cannot be renewed beyond: its walltime, or a notice. */
  readonly endsAt: number | null;
  /** Why it is told to end. */
  readonly notice: Notice | null;
  /** Which members it has to give up, and why. */
  readonly trim: Trim | null;
  /** Members that lost their cards, and since when it waits for others. */
  readonly holes: readonly number[];
  readonly holesSince: number | null;
  /** What it goes on with was evicted for these, so it never evicts them. */
  readonly evictedFor: readonly string[];
  /** Nobody evicts it before. */
  readonly protectedUntil: number | null;
}

export interface Plan {
  /** Null where it hangs on leases that say no end. */
  readonly start: number | null;
  readonly placement: readonly Placement[];
  /** Whether its cards are kept from others. */
  readonly held: boolean;
  /** Leases that were told to end for it. */
  readonly victims: readonly string[];
}

/** It goes on without these members from then on. */
export interface Trim extends Notice {
  readonly members: readonly number[];
}

export interface Notice {
  readonly reason:
    | ('preempted' | 'reclaimed' | 'revoked' | 'faulted')
    /** The budget of its queue is spent. */
    | 'budget'
    /** Its own time is about to be over: it said so itself, or its reservation does. */
    | ('walltime' | 'reservation');
  /** The lease that takes its cards. */
  readonly by: string | null;
  readonly until: number;
}

/** Machine-readable: why there is no grant yet. */
export type PendingReason =
  | 'no_free_cards'
  | 'no_legal_placement'
  | 'promised_to_others'
  | 'kept_whole_for_larger'
  | 'behind_in_queue'
  | 'queue_quota_exhausted'
  | 'cohort_exhausted'
  | 'waiting_for_eviction'
  | 'reservation_not_begun'
  | 'budget_exhausted';

export const isLive = ({ state }: Lease): boolean => state === 'pending' || state === 'granted';

/** What it holds of the fleet. */
export const heldBy = (lease: Lease | undefined): readonly Placement[] =>
  lease?.state === 'granted' ? lease.placement : [];
