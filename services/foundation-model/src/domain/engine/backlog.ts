interface Job {
  ms: number;
  startedAt: number | undefined;
}

/** What was let in and is not done yet: how long the next one has to wait. */
export class Backlog {
  readonly #slots: number;
  readonly #running = new Set<Job>();
  #waiting = 0;
  #waitingMs = 0;

  constructor(slots: number) {
    this.#slots = slots;
  }

  /** A job that is predicted to take `ms`; call `start` at its turn and `leave` at its end. */
  add(ms: number): { start: (now: number) => void; leave: () => void } {
    const job: Job = { ms, startedAt: undefined };
    this.#waiting++;
    this.#waitingMs += ms;
    const turn = () => {
      this.#waiting--;
      this.#waitingMs -= ms;
    };
    return {
      start: (now) => {
        turn();
        job.startedAt = now;
        this.#running.add(job);
      },
      leave: () => {
        if (job.startedAt === undefined) turn();
        this.#running.delete(job);
      },
    };
  }

  /** All slots work until one is free, so it is never longer than the work there is by slots. */
  waitMs(now: number): number {
    if (this.#running.size + this.#waiting < this.#slots) return 0;
    let left = this.#waitingMs;
    for (const { ms, startedAt = now } of this.#running)
      left += Math.max(0, ms - (now - startedAt));
    return left / this.#slots;
  }
}
