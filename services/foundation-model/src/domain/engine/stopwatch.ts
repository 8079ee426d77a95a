import type { Clock } from '@banyan/kernel';

/** Above this share of the time in the reader's hands, the rest says little about the engine. */
const SLOW_READER = 0.2;

/** Times an engine's events, and how long the reader kept each before it asked for the next. */
export class Stopwatch {
  readonly #clock: Clock;
  readonly #startedAt: number;
  #firstAt: number | undefined;
  #lastAt = 0;
  #readerMs = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#startedAt = clock.monotonic();
  }

  came(): void {
    this.#lastAt = this.#clock.monotonic();
    this.#firstAt ??= this.#lastAt;
  }

  taken(): void {
    this.#readerMs += this.#clock.monotonic() - this.#lastAt;
  }

  /** `restMs` only where it was the engine that took it. */
  times(): { firstTokenMs: number; restMs: number | undefined } {
    if (this.#firstAt === undefined) {
      return { firstTokenMs: this.#clock.monotonic() - this.#startedAt, restMs: undefined };
    }
    const firstAt = this.#firstAt;
    const restMs = this.#lastAt - firstAt;
    const engines = this.#readerMs <= SLOW_READER * restMs;
    return { firstTokenMs: firstAt - this.#startedAt, restMs: engines ? restMs : undefined };
  }
}
