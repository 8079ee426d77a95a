import type { IncomingRecord, OffsetRange } from '../driver/driver.ts';

/** What a topic held when its reading began: read, once all of that was handled. */
export class WholeRead {
  readonly done: Promise<void>;
  readonly #left: Map<number, number>;
  #finish: () => void = () => undefined;

  constructor(held: OffsetRange[]) {
    const filled = held.filter(({ start, end }) => end > start);
    this.#left = new Map(filled.map(({ partition, end }) => [partition, end]));
    this.done = new Promise((resolve) => (this.#finish = resolve));
    this.#look();
  }

  /** The records of a partition are handled in their order. */
  handled({ partition, offset }: IncomingRecord): void {
    if (offset + 1 >= (this.#left.get(partition) ?? Infinity)) this.#left.delete(partition);
    this.#look();
  }

  #look(): void {
    if (this.#left.size === 0) this.#finish();
  }
}
