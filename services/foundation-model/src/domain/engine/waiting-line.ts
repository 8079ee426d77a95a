export interface Place {
  /** Higher goes first; among equals the earliest deadline. */
  priority: number;
  /** Epoch ms. */
  deadlineAt: number;
}

interface Waiting extends Place {
  enter: () => void;
}

/** A bounded number of slots, and who waits for one: by priority, then by deadline. */
export class WaitingLine {
  readonly #slots: number;
  #taken = 0;
  readonly #waiting: Waiting[] = [];

  constructor(slots: number) {
    this.#slots = slots;
  }

  /** Resolves with what frees the slot; rejects with the signal's reason while it waits. */
  async enter(place: Place, signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    if (this.#taken >= this.#slots) await this.#wait(place, signal);
    else this.#taken++;
    let free = true;
    return () => {
      if (free) this.#leave();
      free = false;
    };
  }

  #wait(place: Place, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        reject(signal.reason as Error);
      };
      const waiting = {
        ...place,
        enter: () => {
          signal.removeEventListener('abort', leave);
          resolve();
        },
      };
      signal.addEventListener('abort', leave, { once: true });
      const later = this.#waiting.findIndex((other) => before(place, other));
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

function before(one: Place, other: Place): boolean {
  if (one.priority !== other.priority) return one.priority > other.priority;
  return one.deadlineAt < other.deadlineAt;
}
