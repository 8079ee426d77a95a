import { setTimeout as delay } from 'node:timers/promises';
import { MeshError } from '@banyan/kernel';
import type { Consumer, IncomingRecord, TopicPartition } from '../driver/driver.ts';
import { backoffMs, type Outcome } from './outcome.ts';
import { Watermark } from './watermark.ts';

export interface DispatcherOptions {
  topics: string[];
  /** Records handled at once, over all partitions. */
  concurrency: number;
  /** `key`: one at a time per key, in order. `unordered`: as they come. */
  order: 'key' | 'unordered';
  /** Attempts before a record that asks for a retry is parked. */
  attempts: number;
  /** Never throws. The signal fires when the partition is taken from us. */
  handle: (record: IncomingRecord, attempt: number, signal: AbortSignal) => Promise<Outcome>;
  /** Resolves once the dead letter is safe; until then the record counts as under way. */
  park: (record: IncomingRecord, reason: MeshError, attempts: number) => Promise<void>;
  /** Commits go out that often, ms. */
  commitEveryMs?: number;
  onError: (error: unknown) => void;
}

interface Partition {
  watermark: Watermark;
  revoked: AbortController;
  committed?: number;
}

/**
 * Takes records out of the client's poll loop: a slow handler delays nobody but its own key, the
 * offset that is committed never passes an unfinished record, and a partition that was taken from
 * us is fenced: what still runs there neither commits nor counts.
 */
export class Dispatcher {
  readonly #options: DispatcherOptions;
  readonly #partitions = new Map<string, Partition>();
  readonly #waiting: IncomingRecord[] = [];
  readonly #busyKeys = new Set<string>();
  readonly #underWay = new Set<Promise<void>>();
  #consumer: Consumer | undefined;
  #timer: NodeJS.Timeout | undefined;
  #paused = false;
  #stopping = false;

  constructor(options: DispatcherOptions) {
    this.#options = options;
  }

  /** `commits` is false where nothing is committed: a reader of the whole topic or of its tail. */
  start(consumer: Consumer, commits: boolean): void {
    this.#consumer = consumer;
    if (!commits) return;
    this.#timer = setInterval(() => void this.#commit(), this.#options.commitEveryMs ?? 200);
  }

  assigned(partitions: TopicPartition[]): void {
    const ours = new Set(partitions.map(nameOf));
    for (const [name, partition] of this.#partitions) {
      if (ours.has(name)) continue;
      partition.revoked.abort(new MeshError('internal', 'The partition was given to another.'));
      this.#partitions.delete(name);
    }
    for (const name of ours) {
      if (this.#partitions.has(name)) continue;
      this.#partitions.set(name, { watermark: new Watermark(), revoked: new AbortController() });
    }
  }

  take(records: IncomingRecord[]): void {
    for (const record of records) {
      if (this.#partitions.get(nameOf(record))?.watermark.begin(record.offset)) {
        this.#waiting.push(record);
      }
    }
    this.#next();
  }

  /** Takes nothing new, lets what runs finish for at most `ms`, commits. */
  async drain(ms: number): Promise<void> {
    this.#stopping = true;
    this.#waiting.length = 0;
    const giveUp = new AbortController();
    await Promise.race([
      Promise.allSettled(this.#underWay),
      delay(ms, undefined, { signal: giveUp.signal }).catch(() => undefined),
    ]);
    giveUp.abort();
    clearInterval(this.#timer);
    if (this.#timer) await this.#commit();
    for (const { revoked } of this.#partitions.values()) revoked.abort();
  }

  #next(): void {
    const { concurrency } = this.#options;
    for (let i = 0; i < this.#waiting.length && this.#underWay.size < concurrency;) {
      const record = this.#waiting[i] as IncomingRecord;
      const key = this.#orderKey(record);
      if (this.#stopping || (key !== undefined && this.#busyKeys.has(key))) {
        i++;
        continue;
      }
      this.#waiting.splice(i, 1);
      if (key !== undefined) this.#busyKeys.add(key);
      const run = this.#run(record).finally(() => {
        if (key !== undefined) this.#busyKeys.delete(key);
        this.#underWay.delete(run);
        this.#next();
      });
      this.#underWay.add(run);
    }
    this.#throttle();
  }

  #orderKey(record: IncomingRecord): string | undefined {
    if (this.#options.order === 'unordered') return undefined;
    return record.key === null ? nameOf(record) : `${record.topic}/${record.key}`;
  }

  async #run(record: IncomingRecord): Promise<void> {
    const partition = this.#partitions.get(nameOf(record));
    if (!partition) return;
    const { signal } = partition.revoked;
    for (let attempt = 1; !signal.aborted; attempt++) {
      const outcome = await this.#options.handle(record, attempt, signal);
      if (signal.aborted) return;
      if (outcome.type === 'retry' && attempt < this.#options.attempts) {
        await delay(backoffMs(attempt), undefined, { signal }).catch(() => undefined);
        continue;
      }
      if (outcome.type !== 'done' && !(await this.#park(record, outcome.reason, attempt, signal)))
        return;
      partition.watermark.finish(record.offset);
      return;
    }
  }

  /** A dead letter that cannot be written is tried until it can: nothing is dropped. */
  async #park(record: IncomingRecord, reason: MeshError, attempts: number, signal: AbortSignal) {
    for (let attempt = 1; !signal.aborted; attempt++) {
      try {
        await this.#options.park(record, reason, attempts);
        return true;
      } catch (error) {
        this.#options.onError(error);
        await delay(backoffMs(attempt), undefined, { signal }).catch(() => undefined);
      }
    }
    return false;
  }

  /** Back-pressure: beyond a few rounds of work in memory the client stops reading. */
  #throttle(): void {
    const { concurrency, topics } = this.#options;
    const full = this.#waiting.length >= concurrency * 4;
    if (full && !this.#paused) this.#consumer?.pause(topics);
    if (!full && this.#paused) this.#consumer?.resume(topics);
    this.#paused = full;
  }

  async #commit(): Promise<void> {
    const offsets = [];
    for (const [name, partition] of this.#partitions) {
      const { next } = partition.watermark;
      if (next === undefined || next === partition.committed) continue;
      offsets.push({ ...parse(name), offset: next, metadata: '' });
    }
    if (offsets.length === 0) return;
    try {
      await this.#consumer?.commit(offsets);
      for (const { topic, partition, offset } of offsets) {
        const state = this.#partitions.get(nameOf({ topic, partition }));
        if (state) state.committed = offset;
      }
    } catch (error) {
      // Normal while the group rebalances; the next round commits the same or more.
      this.#options.onError(error);
    }
  }
}

const nameOf = ({ topic, partition }: TopicPartition) => `${topic}#${partition}`;

function parse(name: string): TopicPartition {
  const at = name.lastIndexOf('#');
  return { topic: name.slice(0, at), partition: Number(name.slice(at + 1)) };
}
