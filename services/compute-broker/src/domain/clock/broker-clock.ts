/** Clocks that are in order run apart by no more than this, of the time that passes. */
const DRIFT = 1e-3;

/** What the store's clock said, and when by the monotonic one it was asked and had answered. All ms. */
export interface Reading {
  readonly said: number;
  readonly asked: number;
  readonly answered: number;
}

/**
 * The store's clock, watched: it is the only one that counts, but it may be set while leases run.
 * What it says is held against the monotonic clock of this process, which nobody sets.
 */
export class BrokerClock {
  readonly toleranceMs: number;
  /** The store's time less the monotonic one is between these, as was seen then. */
  #least: number;
  #most: number;
  #seenAt: number;

  /** @param toleranceMs a smaller step is not told from drift; the rest of cards has to outlast it */
  constructor(first: Reading, toleranceMs: number) {
    this.toleranceMs = toleranceMs;
    this.#least = first.said - first.answered;
    this.#most = first.said - first.asked;
    this.#seenAt = first.answered;
  }

  /** By how much the clock was set since the last reading; 0 for one that only runs. */
  stepIn({ said, asked, answered }: Reading): number {
    // It spoke at some moment between question and answer: a process that slept meanwhile saw no step.
    const [least, most] = [said - answered, said - asked];
    const drift = Math.max(0, answered - this.#seenAt) * DRIFT;
    this.#seenAt = Math.max(this.#seenAt, answered);
    const off = least > this.#most ? least - this.#most : Math.min(0, most - this.#least);
    if (Math.abs(off) > this.toleranceMs + drift) return Math.round(off);
    const by = Math.max(-drift, Math.min(drift, off));
    // A quick answer says it better than a slow one.
    this.#least = off === 0 ? Math.max(this.#least - drift, least) : this.#least + by;
    this.#most = off === 0 ? Math.min(this.#most + drift, most) : this.#most + by;
    return 0;
  }

  /** A step that is in the log by now, whoever saw it first. */
  stepped(by: number): void {
    this.#least += by;
    this.#most += by;
  }
}
