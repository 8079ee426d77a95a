/**
 * What the oracle reads of an event log. Declared here once more and on purpose: the oracle shares no
 * line with what it judges.
 */
export interface SeenPlacement {
  node: string;
  sku: string;
  mask: bigint;
  member: number;
  slice: string | null;
}

export interface SeenNotice {
  reason: string;
  by: string | null;
  until: number;
}

export interface SeenLease {
  id: string;
  holder: string;
  requestKey: string;
  queue: string;
  shape: {
    members: number;
    minMembers: number;
    cards: number;
    slice: string | null;
    within: string;
    spans: boolean;
  };
  priority: number;
  resumes: string | null;
  reservation: string | null;
  state: string;
  pendingReason: string | null;
  plan: { start: number | null; held: boolean } | null;
  placement: readonly SeenPlacement[];
  fencingToken: bigint | null;
  ttlMs: number;
  expiresAt: number;
  endsAt: number | null;
  notice: SeenNotice | null;
  trim: (SeenNotice & { members: readonly number[] }) | null;
  holes: readonly number[];
  protectedUntil: number | null;
}

export interface SeenNode {
  id: string;
  sku: string;
  cards: number;
  leaf: string | null;
  superPod: string | null;
  closed: string | null;
  spare: bigint;
}

export interface SeenHealth {
  id: string;
  separated: string | null;
  quarantinedUntil: number | null;
  restsUntil: number | null;
}

export interface SeenReservation {
  id: string;
  state: string;
  start: number;
  end: number;
  endangered: boolean;
  placement: readonly SeenPlacement[];
}

export interface SeenQueue {
  id: string;
  cohort: string | null;
  quotas: Readonly<Record<string, { nominal: number; borrow: number | null; lend: number | null }>>;
  budget?: { cardSeconds: number; window: string } | null | undefined;
}

/** What a queue has spent in a window. */
export interface SeenSpent {
  id: string;
  from: number;
  until: number;
  cardMs: number;
}

export type SeenEvent = { at: number } & (
  | { type: 'refused' }
  | { type: 'clock'; verb: string; byMs: number }
  | { type: 'node'; verb: string; node: SeenNode }
  | { type: 'card'; verb: string; health: SeenHealth }
  | { type: 'reservation'; verb: string; reservation: SeenReservation }
  | { type: 'queue'; queue: SeenQueue }
  | { type: 'budget'; spent: SeenSpent }
  | { type: SeenVerb; lease: SeenLease }
);

export type SeenVerb =
  | ('requested' | 'granted' | 'renewed' | 'noticed' | 'repaired' | 'shrunk' | 'suspended')
  | ('released' | 'expired' | 'preempted' | 'revoked');

/** Something that must never be, by the number of its invariant. */
export interface Violation {
  invariant: number;
  at: number;
  what: string;
  /** In the log, where that is read. */
  position?: number;
}
