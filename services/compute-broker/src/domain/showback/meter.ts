import { hoursIn } from './hours.ts';

/** Parts of cards, and for how long there were so many. Part-milliseconds: nothing is lost or made. */
export class Meter {
  parts = 0;
  #since: number;
  /** By the start of the hour. */
  #booked = new Map<number, bigint>();

  constructor(since: number) {
    this.#since = since;
  }

  /** Books the time until then. */
  until(at: number): void {
    if (at <= this.#since) return;
    if (this.parts > 0) {
      for (const [hour, ms] of hoursIn(this.#since, at)) {
        const before = this.#booked.get(hour) ?? 0n;
        this.#booked.set(hour, before + BigInt(this.parts) * BigInt(ms));
      }
    }
    this.#since = at;
  }

  /** The clock was set: it is then now, and no time has passed. */
  goOnAt(at: number): void {
    this.#since = at;
  }

  get booked(): ReadonlyMap<number, bigint> {
    return this.#booked;
  }

  /** What was booked since it was taken last. */
  take(): ReadonlyMap<number, bigint> {
    const booked = this.#booked;
    this.#booked = new Map();
    return booked;
  }

  get idle(): boolean {
    return this.parts === 0 && this.#booked.size === 0;
  }
}
