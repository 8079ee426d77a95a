/** Work in the order in which it may begin: what shares a key waits for its predecessor. */
export class WorkQueue<T> {
  #ready: T[] = [];
  #head = 0;
  /** Keys that are at work, and what waits behind them. */
  readonly #lanes = new Map<string, T[]>();
  readonly #keyOf: (item: T) => string | undefined;
  #size = 0;

  /** @param keyOf `undefined` for work that waits for nothing */
  constructor(keyOf: (item: T) => string | undefined) {
    this.#keyOf = keyOf;
  }

  /** What has not begun yet. */
  get size(): number {
    return this.#size;
  }

  push(item: T): void {
    this.#size++;
    const key = this.#keyOf(item);
    if (key === undefined) return void this.#ready.push(item);
    const lane = this.#lanes.get(key);
    if (lane) return void lane.push(item);
    this.#lanes.set(key, []);
    this.#ready.push(item);
  }

  /** The next that may begin; `done` has to follow. */
  take(): T | undefined {
    if (this.#head === this.#ready.length) return undefined;
    const item = this.#ready[this.#head++];
    if (this.#head > 1_024 && this.#head * 2 > this.#ready.length) {
      this.#ready = this.#ready.slice(this.#head);
      this.#head = 0;
    }
    this.#size--;
    return item;
  }

  done(item: T): void {
    const key = this.#keyOf(item);
    if (key === undefined) return;
    const next = this.#lanes.get(key)?.shift();
    if (next === undefined) this.#lanes.delete(key);
    else this.#ready.push(next);
  }

  clear(): void {
    this.#ready = [];
    this.#head = 0;
    this.#size = 0;
    for (const lane of this.#lanes.values()) lane.length = 0;
  }
}
