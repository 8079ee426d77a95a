interface Item {
  readonly at: number;
  readonly order: number;
  readonly work: () => void;
}

/** What is to happen when, on a virtual clock; what is due at one moment comes in the order it was noted. */
export class Agenda {
  readonly #heap: Item[] = [];
  #order = 0;

  get next(): number {
    return this.#heap[0]?.at ?? Infinity;
  }

  note(at: number, work: () => void): void {
    if (at === Infinity) return;
    const item = { at, order: this.#order++, work };
    let i = this.#heap.length;
    this.#heap.push(item);
    while (i > 0) {
      const up = (i - 1) >>> 1;
      const parent = this.#heap[up];
      if (!parent || before(parent, item)) break;
      this.#heap[i] = parent;
      i = up;
    }
    this.#heap[i] = item;
  }

  /** The next that is due by `now`. */
  take(now: number): (() => void) | undefined {
    const [top] = this.#heap;
    if (!top || top.at > now) return undefined;
    const last = this.#heap.pop();
    if (last && this.#heap.length > 0) this.#sink(last);
    return top.work;
  }

  #sink(item: Item): void {
    const { length } = this.#heap;
    let i = 0;
    for (let child = 1; child < length; child = 2 * i + 1) {
      const [left, right] = [this.#heap[child], this.#heap[child + 1]];
      if (left && right && before(right, left)) child++;
      const smaller = this.#heap[child];
      if (!smaller || before(item, smaller)) break;
      this.#heap[i] = smaller;
      i = child;
    }
    this.#heap[i] = item;
  }
}

const before = (a: Item, b: Item): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);
