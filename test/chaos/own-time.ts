const TICK_MS = 200;
/** A gap that no load of the suite makes: the process was stopped. */
const STOPPED_MS = 2_000;

/** A clock that stands while the process does: who is frozen cannot be on time. */
export class OwnTime {
  #last = performance.now();
  #stood = 0;

  constructor() {
    setInterval(() => this.now, TICK_MS).unref();
  }

  get now(): number {
    const now = performance.now();
    const gap = now - this.#last;
    if (gap > STOPPED_MS) this.#stood += gap;
    this.#last = now;
    return now - this.#stood;
  }
}
