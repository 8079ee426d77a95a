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
  /** The store's time less the monotonic one, and when that was seen. */
  #offset: number;
  #seenAt: number;

  /** @param toleranceMs a smaller step is not told from drift; the rest of cards has to outlast it */
  constructor(first: Reading, toleranceMs: number) {
    this.toleranceMs = toleranceMs;
    this.#offset = first.said - first.answered;
    this.#seenAt = first.answered;
  }

  /** By how much the clock was set since the last reading; 0 for one that only runs. */
  stepIn({ said, asked, answered }: Reading): number {
    // It spoke at some moment between question and answer: a process that slept meanwhile saw no step.
    const [least, most] = [said - answered, said - asked];
    const off = this.#offset < least ? least - this.#offset : Math.min(0, most - this.#offset);
    const drift = Math.max(0, answered - this.#seenAt) * DRIFT;
    this.#seenAt = Math.max(this.#seenAt, answered);
    if (Math.abs(off) > this.toleranceMs + drift) return Math.round(off);
    this.#offset += Math.max(-drift, Math.min(drift, off));
    return 0;
  }

  /** A step that is in the log by now, whoever saw it first. */
  stepped(by: number): void {
    this.#offset += by;
  }
}
