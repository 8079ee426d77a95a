/** How the broker decides, as data. Times in ms. */
export interface Policy {
  /**
   * How long cards rest after a lease ended without its holder's word: the error between clocks, and
   * what the holder sent last.
   */
  readonly lockDelayMs: number;
  /** Whose promised start others must not delay: nobody's, the next in turn's, everybody's. */
  readonly backfill: 'none' | 'easy' | 'conservative';
  /** So long the next in turn waits for leases that say no end before cards are kept for it. */
  readonly patienceMs: number;
  /** How long a lease has from being told to end to its end. */
  readonly drainMs: number;
  /**
   * Within so long a holder has heard that its lease is told to end: it renewed, or the event reached
   * it. Who has a shorter TTL has until that is over in any case.
   */
  readonly hearMs: number;
  /** For so long after an eviction what was evicted is not evicted again. */
  readonly holdOffMs: number;
  /** So many faults of its own within so long set a card aside for so long. */
  readonly quarantineFaults: number;
  readonly quarantineWindowMs: number;
  readonly quarantineMs: number;
  /** So many cards of one lease that fail within so long are the lease's doing. */
  readonly softwareCards: number;
  readonly softwareWindowMs: number;
  /** How long a lease waits for cards in the place of lost ones. */
  readonly holeMs: number;
  /** Whether a higher priority may take cards from a lower one. */
  readonly preempt: boolean;
  /**
   * Nodes on which nobody is and cards that are not cut are kept from smaller requests, as many as
   * will be asked for while so much of the fleet is asked for again; 0: none. And so long a smaller
   * request waits rather than break one.
   */
  readonly keepWholeAhead: number;
  readonly keepWholeMs: number;
  /** Who may be told to wait for that: those that say an end, or everybody. */
  readonly keepWholeFrom: 'jobs' | 'all';
}

const HOUR = 3_600_000;

export const DEFAULT_POLICY: Policy = {
  lockDelayMs: 500,
  backfill: 'easy',
  patienceMs: 30_000,
  drainMs: 10_000,
  hearMs: 60_000,
  holdOffMs: 600_000,
  quarantineFaults: 2,
  quarantineWindowMs: 24 * HOUR,
  quarantineMs: 48 * HOUR,
  softwareCards: 3,
  softwareWindowMs: 30_000,
  holeMs: 600_000,
  preempt: true,
  keepWholeAhead: 0.2,
  keepWholeMs: 30_000,
  keepWholeFrom: 'jobs',
};
