interface Entry {
  readonly at: number;
  readonly id: string;
}

/** What ends when, the earliest found without a look at the rest. Entries that no longer hold stay a while. */
export class Ends {
  #heap: Entry[] = [];
  readonly #current = new Map<string, number>();

  /** `undefined`: it does not end any more. */
  set(id: string, at: number | undefined): void {
    if (at === undefined) {
      this.#current.delete(id);
      return;
    }
    if (this.#current.get(id) === at) return;
    this.#current.set(id, at);
    this.#push({ at, id });
    if (this.#heap.length > 4 * this.#current.size + 64) this.#rebuild();
  }

  /** What has ended by `now`, the earliest first. */
  due(now: number): string[] {
    const found: Entry[] = [];
    const visit = (i: number): void => {
      const entry = this.#heap[i];
      if (!entry || entry.at > now) return;
      if (this.#current.get(entry.id) === entry.at) found.push(entry);
      visit(2 * i + 1);
      visit(2 * i + 2);
    };
    this.#dropStale();
    visit(0);
    found.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
    return [...new Set(found.map(({ id }) => id))];
  }

  get next(): number | undefined {
    this.#dropStale();
    return this.#heap[0]?.at;
  }

  #dropStale(): void {
    for (
      let top = this.#heap[0];
      top && this.#current.get(top.id) !== top.at;
      top = this.#heap[0]
    ) {
      const last = this.#heap.pop();
      if (last && this.#heap.length > 0) this.#sink(last);
    }
  }

  #rebuild(): void {
    this.#heap = [...this.#current].map(([id, at]) => ({ at, id })).sort((a, b) => a.at - b.at);
  }

  #push(entry: Entry): void {
    let i = this.#heap.length;
    this.#heap.push(entry);
    while (i > 0) {
      const up = (i - 1) >>> 1;
      const parent = this.#heap[up];
      if (!parent || parent.at <= entry.at) break;
      this.#heap[i] = parent;
      i = up;
    }
    this.#heap[i] = entry;
  }

  #sink(entry: Entry): void {
    const { length } = this.#heap;
    let i = 0;
    for (let child = 1; child < length; child = 2 * i + 1) {
      const [left, right] = [this.#heap[child], this.#heap[child + 1]];
      if (right && left && right.at < left.at) child++;
      const smaller = this.#heap[child];
      if (!smaller || smaller.at >= entry.at) break;
      this.#heap[i] = smaller;
      i = child;
    }
    this.#heap[i] = entry;
  }
}
