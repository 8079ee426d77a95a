interface Waiting<T> {
  items: T[];
  resolve: () => void;
  reject: (error: unknown) => void;
}

export interface Bounds<T> {
  /** Sends under way at once. */
  underWay: number;
  /** Of one send, in what `weigh` measures; one call of `add` is never split. */
  weight: number;
  weigh: (item: T) => number;
}

/**
 * Folds what is sent within one tick, or while enough sends are under way, into one send: the
 * lever that makes a Kafka client fast. Order is kept; each caller hears of its own items.
 */
export class MicroBatcher<T> {
  readonly #send: (items: T[]) => Promise<void>;
  readonly #bounds: Bounds<T>;
  #waiting: Waiting<T>[] = [];
  #underWay = 0;
  #scheduled = false;

  constructor(send: (items: T[]) => Promise<void>, bounds: Bounds<T>) {
    this.#send = send;
    this.#bounds = bounds;
  }

  add(items: T[]): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ items, resolve, reject });
      this.#schedule();
    });
  }

  #schedule(): void {
    if (this.#scheduled || this.#waiting.length === 0) return;
    if (this.#underWay >= this.#bounds.underWay) return;
    this.#scheduled = true;
    setImmediate(() => void this.#flush());
  }

  async #flush(): Promise<void> {
    this.#scheduled = false;
    const batch = this.#take();
    this.#underWay++;
    this.#schedule();
    try {
      await this.#send(batch.flatMap((waiting) => waiting.items));
      for (const waiting of batch) waiting.resolve();
    } catch (error) {
      for (const waiting of batch) waiting.reject(error);
    } finally {
      this.#underWay--;
      this.#schedule();
    }
  }

  /** As many of the waiting as fit into one send, at least one. */
  #take(): Waiting<T>[] {
    const { weight, weigh } = this.#bounds;
    let sum = 0;
    const over = this.#waiting.findIndex(({ items }, index) => {
      sum += items.reduce((total, item) => total + weigh(item), 0);
      return sum > weight && index > 0;
    });
    return this.#waiting.splice(0, over === -1 ? this.#waiting.length : over);
  }
}
