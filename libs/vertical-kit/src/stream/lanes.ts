import { setTimeout as delay } from 'node:timers/promises';
import { ERROR_KINDS, MeshError } from '@banyan/kernel';

export interface LaneItem {
  /** Items of one lane are done in the order in which they come, never two batches at once. */
  lane: string;
  weight: number;
  /** Fires when nobody needs it any more. */
  signal: AbortSignal;
}

export interface LanesOptions<I extends LaneItem> {
  /** Does all of them, or none. */
  work: (items: I[]) => Promise<void>;
  /** Weight of one batch; one item may weigh more, alone. */
  most: number;
  /** Lanes at work at once. */
  atOnce: number;
}

interface Waiting<I> {
  item: I;
  resolve: () => void;
  reject: (error: Error) => void;
}

const FIRST_AGAIN_MS = 100;
const LAST_AGAIN_MS = 5_000;

/**
 * Items that come while their lane is at work go together next: the busier it is, the cheaper each
 * is. One that cannot be done spoils none of the others.
 */
export class Lanes<I extends LaneItem> {
  readonly #options: LanesOptions<I>;
  /** Of each lane what waits; it stands here while it waits or works. */
  readonly #lanes = new Map<string, Waiting<I>[]>();
  readonly #ready: string[] = [];
  #working = 0;

  constructor(options: LanesOptions<I>) {
    this.#options = options;
  }

  submit(item: I): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiting = this.#lanes.get(item.lane);
      if (waiting) return void waiting.push({ item, resolve, reject });
      this.#lanes.set(item.lane, [{ item, resolve, reject }]);
      this.#ready.push(item.lane);
      // Not at once: what else this turn of the event loop brings comes along.
      setImmediate(() => this.#next());
    });
  }

  #next(): void {
    while (this.#working < this.#options.atOnce) {
      const lane = this.#ready.shift();
      if (lane === undefined) return;
      this.#working++;
      void this.#round(lane).finally(() => {
        this.#working--;
        // To the end of the line: others wait, too.
        if ((this.#lanes.get(lane)?.length ?? 0) > 0) this.#ready.push(lane);
        else this.#lanes.delete(lane);
        this.#next();
      });
    }
  }

  async #round(lane: string): Promise<void> {
    const batch = this.#take(this.#lanes.get(lane) ?? []);
    const failed = await this.#attempt(batch);
    if (!failed) return;
    if (batch.length === 1) return batch[0]?.reject(failed);
    for (const one of batch) {
      const error = await this.#attempt([one]);
      if (error) one.reject(error);
    }
  }

  #take(waiting: Waiting<I>[]): Waiting<I>[] {
    let [count, weight] = [0, 0];
    for (const { item } of waiting) {
      weight += item.weight;
      if (count > 0 && weight > this.#options.most) break;
      count++;
    }
    return waiting.splice(0, count);
  }

  /** What may go well later is tried again in its place: nothing overtakes it. */
  async #attempt(batch: Waiting<I>[]): Promise<Error | undefined> {
    for (let againMs = FIRST_AGAIN_MS; ; againMs = Math.min(2 * againMs, LAST_AGAIN_MS)) {
      const left = batch.filter(({ item, reject }) => {
        if (item.signal.aborted) reject(item.signal.reason as Error);
        return !item.signal.aborted;
      });
      if (left.length === 0) return undefined;
      try {
        await this.#options.work(left.map(({ item }) => item));
        for (const { resolve } of left) resolve();
        return undefined;
      } catch (thrown) {
        const error = MeshError.of(thrown);
        if (!ERROR_KINDS[error.kind].retryable) return error;
        // Nothing that we foresaw: it may be one of them that does it.
        if (error.kind === 'internal' && left.length > 1) return error;
        if (error.kind === 'internal' && againMs >= LAST_AGAIN_MS) return error;
        await delay(againMs);
      }
    }
  }
}
