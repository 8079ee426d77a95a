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
  /** For so long after an eviction what was evicted is not evicted again. */
  readonly holdOffMs: number;
  /** Whether a higher priority may take cards from a lower one. */
  readonly preempt: boolean;
}

export const DEFAULT_POLICY: Policy = {
  lockDelayMs: 500,
  backfill: 'easy',
  patienceMs: 30_000,
  drainMs: 10_000,
  holdOffMs: 600_000,
  preempt: true,
};
