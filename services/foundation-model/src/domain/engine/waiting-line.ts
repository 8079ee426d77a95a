interface Waiting {
  deadlineAt: number;
  enter: () => void;
}

/** A bounded number of slots; who waits longest for its deadline waits longest for a slot. */
export class WaitingLine {
  readonly #slots: number;
  #taken = 0;
  readonly #waiting: Waiting[] = [];

  constructor(slots: number) {
    this.#slots = slots;
  }

  /** Resolves with what frees the slot; rejects with the signal's reason while it waits. */
  async enter(deadlineAt: number, signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    if (this.#taken >= this.#slots) await this.#wait(deadlineAt, signal);
    else this.#taken++;
    let free = true;
    return () => {
      if (free) this.#leave();
      free = false;
    };
  }

  #wait(deadlineAt: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        reject(signal.reason as Error);
      };
      const waiting = {
        deadlineAt,
        enter: () => {
          signal.removeEventListener('abort', leave);
          resolve();
        },
      };
      signal.addEventListener('abort', leave, { once: true });
      const later = this.#waiting.findIndex((other) => other.deadlineAt > deadlineAt);
      this.#waiting.splice(later < 0 ? this.#waiting.length : later, 0, waiting);
    });
  }

  /** The slot goes from hand to hand: nobody can slip in between. */
  #leave(): void {
    const next = this.#waiting.shift();
    if (next) next.enter();
    else this.#taken--;
  }
}
