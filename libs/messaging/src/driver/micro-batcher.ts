interface Waiting<T> {
  items: T[];
  resolve: () => void;
  reject: (error: unknown) => void;
}

/**
 * Folds what is sent within one tick, or while enough sends are under way, into one send: the
 * lever that makes a Kafka client fast. Order is kept; each caller hears of its own items.
 */
export class MicroBatcher<T> {
  readonly #send: (items: T[]) => Promise<void>;
  readonly #maxUnderWay: number;
  #waiting: Waiting<T>[] = [];
  #underWay = 0;
  #scheduled = false;

  constructor(send: (items: T[]) => Promise<void>, maxUnderWay = 2) {
    this.#send = send;
    this.#maxUnderWay = maxUnderWay;
  }

  add(items: T[]): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ items, resolve, reject });
      this.#schedule();
    });
  }

  #schedule(): void {
    if (this.#scheduled || this.#waiting.length === 0 || this.#underWay >= this.#maxUnderWay)
      return;
    this.#scheduled = true;
    setImmediate(() => void this.#flush());
  }

  async #flush(): Promise<void> {
    this.#scheduled = false;
    const batch = this.#waiting;
    this.#waiting = [];
    this.#underWay++;
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
}
