import type { Clock } from '@banyan/kernel';

/** A clock that goes only when it is told to. */
export class ManualClock implements Clock {
  #now: number;

  constructor(now = 1_000_000) {
    this.#now = now;
  }

  pass(ms: number): void {
    this.#now += ms;
  }

  now(): number {
    return this.#now;
  }

  monotonic(): number {
    return this.#now;
  }
}
