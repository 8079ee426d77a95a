export type LeaseState = 'pending' | 'granted' | 'released' | 'expired' | 'preempted' | 'revoked';

/** Which cards of which nodes. */
export interface Placement {
  readonly node: string;
  readonly sku: string;
  readonly mask: bigint;
}

/** Times are epoch ms by the store's clock. */
export interface Lease {
  readonly id: string;
  /** Who asked; only they may renew and release. */
  readonly holder: string;
  /** The same key of the same holder is the same lease. */
  readonly requestKey: string;
  readonly queue: string;
  readonly cards: number;
  readonly ttlMs: number;
  readonly state: LeaseState;
  readonly pendingReason: PendingReason | null;
  readonly placement: readonly Placement[];
  readonly fencingToken: bigint | null;
  readonly requestedAt: number;
  readonly grantedAt: number | null;
  /** A grant ends then unless renewed; a pending request lapses then unless repeated. */
  readonly expiresAt: number;
}

/** Machine-readable: why there is no grant yet. */
export type PendingReason = 'no_free_cards' | 'behind_in_queue';

export const isLive = ({ state }: Lease): boolean => state === 'pending' || state === 'granted';
