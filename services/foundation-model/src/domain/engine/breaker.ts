import { type Clock, systemClock } from '@banyan/kernel';

/** Failures in a row after which an engine is left alone. */
const FAILURES = 3;
const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 60_000;

export interface Call {
  worked: () => void;
  /** @param pauseMs what the engine itself asked for: then one failure is enough */
  failed: (pauseMs?: number) => void;
  /** It was ended from outside: that says nothing. */
  left: () => void;
}

/** Leaves an engine alone that keeps failing; after a pause one call may find out whether it is well. */
export class Breaker {
  readonly #clock: Clock;
  #failures = 0;
  #pauses = 0;
  #openUntil = -Infinity;
  #trying = false;

  constructor(clock: Clock = systemClock) {
    this.#clock = clock;
  }

  /** Whether a call may go there now. */
  get closed(): boolean {
    if (this.#failures < FAILURES) return true;
    return !this.#trying && this.waitMs === 0;
  }

  /** Until the next try, ms; 0 when it is closed. */
  get waitMs(): number {
    if (this.#failures < FAILURES) return 0;
    return Math.max(0, this.#openUntil - this.#clock.monotonic());
  }

  /** A call goes there; tell afterwards how it went. */
  start(): Call {
    const trial = this.#failures >= FAILURES;
    if (trial) this.#trying = true;
    let told = false;
    const tell = (change: () => void) => {
      if (told) return;
      told = true;
      if (trial) this.#trying = false;
      change();
    };
    return {
      worked: () => tell(() => ([this.#failures, this.#pauses] = [0, 0])),
      failed: (pauseMs) => tell(() => this.#fail(pauseMs)),
      left: () => tell(() => undefined),
    };
  }

  #fail(pauseMs: number | undefined): void {
    this.#failures = pauseMs === undefined ? this.#failures + 1 : FAILURES;
    if (this.#failures >= FAILURES) this.#open(pauseMs);
  }

  #open(asked = 0): void {
    const usual = Math.min(FIRST_PAUSE_MS * 2 ** this.#pauses++, LONGEST_PAUSE_MS);
    const pauseMs = asked > 0 ? Math.min(asked, LONGEST_PAUSE_MS) : usual;
    this.#openUntil = this.#clock.monotonic() + pauseMs;
  }
}
