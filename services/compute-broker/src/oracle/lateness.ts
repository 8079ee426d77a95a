interface Entry {
  readonly at: number;
  readonly id: string;
}

/** Longer than this nothing is written, and nobody can say that somebody was awake, ms. */
const AWAKE_MS = 1_000;

/**
 * Who is over by the clock and lives on. What the log says of time is when it was written: between
 * two entries somebody was awake for a second at most.
 */
export class Lateness {
  readonly #lateMs: number;
  readonly #over = new Map<string, number>();
  /** By lease, its earliest entry in the heap: a renewal leaves that where it is. */
  readonly #queued = new Map<string, number>();
  readonly #heap: Entry[] = [];
  /** Who is over, and since when of the time in which somebody was awake. The oldest first. */
  readonly #overdue = new Map<string, number>();
  #awake = 0;
  #last = Infinity;

  constructor(lateMs: number) {
    this.#lateMs = lateMs;
  }

  /** `undefined`: it lives no more. */
  set(id: string, over: number | undefined): void {
    this.#overdue.delete(id);
    if (over === undefined) {
      this.#over.delete(id);
      return;
    }
    this.#over.set(id, over);
    if ((this.#queued.get(id) ?? Infinity) > over) this.#push({ at: over, id });
  }

  /** After a clock was set: nobody can say how long those were over. */
  reset(all: Iterable<[id: string, over: number]>, at: number): void {
    for (const known of [this.#over, this.#queued, this.#overdue]) known.clear();
    this.#heap.length = 0;
    this.#last = at;
    for (const [id, over] of all) this.set(id, over);
  }

  /** Something was written: those that are over too long by now, each told once. */
  seen(at: number): string[] {
    this.#awake += Math.min(AWAKE_MS, Math.max(0, at - this.#last));
    this.#last = at;
    for (let top = this.#heap[0]; top && top.at <= at; top = this.#heap[0]) {
      this.#pop();
      if (this.#queued.get(top.id) !== top.at) continue;
      this.#queued.delete(top.id);
      const over = this.#over.get(top.id);
      if (over === undefined) continue;
      if (over > at) this.#push({ at: over, id: top.id });
      else this.#overdue.set(top.id, this.#awake);
    }
    const late: string[] = [];
    for (const [id, since] of this.#overdue) {
      if (this.#awake - since <= this.#lateMs) break;
      late.push(id);
      this.#overdue.delete(id);
    }
    return late;
  }

  #push(entry: Entry): void {
    this.#queued.set(entry.id, entry.at);
    let i = this.#heap.push(entry) - 1;
    while (i > 0) {
      const up = (i - 1) >>> 1;
      const parent = this.#heap[up];
      if (!parent || parent.at <= entry.at) break;
      this.#heap[i] = parent;
      i = up;
    }
    this.#heap[i] = entry;
  }

  #pop(): void {
    const last = this.#heap.pop();
    const { length } = this.#heap;
    if (!last || length === 0) return;
    let i = 0;
    for (let child = 1; child < length; child = 2 * i + 1) {
      const [left, right] = [this.#heap[child], this.#heap[child + 1]];
      if (left && right && right.at < left.at) child++;
      const smaller = this.#heap[child];
      if (!smaller || smaller.at >= last.at) break;
      this.#heap[i] = smaller;
      i = child;
    }
    this.#heap[i] = last;
  }
}
