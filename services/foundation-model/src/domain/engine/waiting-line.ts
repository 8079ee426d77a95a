export interface Place {
  /** Requests of one queue wait in its own line. */
  queue: string;
  /** What the queue has leased: slots are shared out in this proportion. */
  share: number;
  /** Higher goes first; among equals the earliest deadline. */
  priority: number;
  /** Epoch ms. */
  deadlineAt: number;
}

interface Waiting extends Place {
  enter: () => void;
}

/**
 * A bounded number of slots, and who waits for one. A free slot goes to the highest priority that
 * waits anywhere; among queues with that, to the one that has least for its share; within a queue
 * to the earliest deadline.
 */
export class WaitingLine {
  readonly #slots: number;
  readonly #running = new Map<string, number>();
  readonly #lines = new Map<string, Waiting[]>();
  #taken = 0;

  constructor(slots: number) {
    this.#slots = slots;
  }

  /** Resolves with what frees the slot; rejects with the signal's reason while it waits. */
  async enter(place: Place, signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    if (this.#taken >= this.#slots) await this.#wait(place, signal);
    else this.#take(place.queue);
    let free = true;
    return () => {
      if (free) this.#leave(place.queue);
      free = false;
    };
  }

  #wait(place: Place, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#remove(waiting);
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
      const line = this.#lines.get(place.queue) ?? [];
      this.#lines.set(place.queue, line);
      const later = line.findIndex((other) => before(place, other));
      line.splice(later < 0 ? line.length : later, 0, waiting);
    });
  }

  #take(queue: string): void {
    this.#taken++;
    this.#running.set(queue, (this.#running.get(queue) ?? 0) + 1);
  }

  /** The slot goes from hand to hand: nobody can slip in between. */
  #leave(queue: string): void {
    this.#taken--;
    const left = (this.#running.get(queue) ?? 1) - 1;
    if (left > 0) this.#running.set(queue, left);
    else this.#running.delete(queue);
    const next = this.#next();
    if (!next) return;
    this.#remove(next);
    this.#take(next.queue);
    next.enter();
  }

  #next(): Waiting | undefined {
    const heads = [...this.#lines.values()].flatMap(([head]) => (head ? [head] : []));
    const has = ({ queue, share }: Waiting) => (this.#running.get(queue) ?? 0) / share;
    return heads.toSorted(
      (a, b) => b.priority - a.priority || has(a) - has(b) || a.deadlineAt - b.deadlineAt,
    )[0];
  }

  #remove(waiting: Waiting): void {
    const line = this.#lines.get(waiting.queue) ?? [];
    line.splice(line.indexOf(waiting), 1);
    if (line.length === 0) this.#lines.delete(waiting.queue);
  }
}

function before(one: Place, other: Place): boolean {
  if (one.priority !== other.priority) return one.priority > other.priority;
  return one.deadlineAt < other.deadlineAt;
}
