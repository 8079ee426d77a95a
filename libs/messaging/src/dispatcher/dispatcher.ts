import { setTimeout as delay } from 'node:timers/promises';
import { MeshError } from '@banyan/kernel';
import type {
  AssignedPartition,
  Consumer,
  IncomingRecord,
  TopicPartition,
} from '../driver/driver.ts';
import { HeldPartition } from './held-partition.ts';
import { backoffMs, type Outcome } from './outcome.ts';
import { Turns } from './turns.ts';
import { WorkQueue } from './work-queue.ts';

export interface DispatcherOptions {
  topics: string[];
  /** Records handled at once, over all partitions. */
  concurrency: number;
  /** `key`: one at a time per key, in order. `unordered`: as they come. */
  order: 'key' | 'unordered';
  /** Never throws. The signal fires when the partition is taken from us. */
  handle: (record: IncomingRecord, attempt: number, signal: AbortSignal) => Promise<Outcome>;
  /** Resolves once the dead letter is safe; until then the record counts as under way. */
  park: (record: IncomingRecord, reason: MeshError, attempts: number) => Promise<void>;
  /**
   * Resolves once the record is safe where it waits for its next attempt. Without it, or where a
   * key keeps its order, it waits in place, and its key with it.
   */
  retry?: (record: IncomingRecord, nextAttempt: number, afterMs: number) => Promise<void>;
  /** Which attempt a record is that comes back, and when it may begin, epoch ms. */
  comesBack?: (record: IncomingRecord) => { attempt: number; dueAt: number };
  /** False where nothing is committed: a reader of the whole topic or of its tail. */
  commits: boolean;
  /** Commits go out that often, ms. */
  commitEveryMs?: number;
  /** Shared by all dispatchers of the process: suspects of a crash run one after the other. */
  turns?: Turns;
  onError: (error: unknown) => void;
}

interface Work {
  record: IncomingRecord;
  partition: HeldPartition;
}

/** More than this in memory and not begun, bytes, and the client stops reading. */
const WAITING_BYTES = 32 * 1024 * 1024;

/**
 * Takes records out of the client's poll loop: a slow handler delays nobody but its own key, the
 * offset that is committed never passes an unfinished record, and a partition that was taken from
 * us is fenced: what still runs there neither commits nor counts.
 */
export class Dispatcher {
  readonly #options: DispatcherOptions;
  readonly #turns: Turns;
  readonly #partitions = new Map<string, HeldPartition>();
  /** Records of partitions whose takeover is not committed yet. */
  readonly #held = new Map<HeldPartition, IncomingRecord[]>();
  readonly #queue: WorkQueue<Work>;
  readonly #underWay = new Set<Promise<void>>();
  readonly #due = new Set<NodeJS.Timeout>();
  readonly #started = Promise.withResolvers<void>();
  #waitingBytes = 0;
  #consumer: Consumer | undefined;
  #timer: NodeJS.Timeout | undefined;
  #committing: Promise<void> | undefined;
  #paused = false;
  #stopping = false;

  constructor(options: DispatcherOptions) {
    this.#options = options;
    this.#turns = options.turns ?? new Turns();
    this.#queue = new WorkQueue(options.order === 'key' ? keyOf : () => undefined);
  }

  start(consumer: Consumer): void {
    this.#consumer = consumer;
    this.#started.resolve();
    if (!this.#options.commits) return;
    this.#timer = setInterval(() => void this.#commit(), this.#options.commitEveryMs ?? 200);
  }

  assigned(partitions: AssignedPartition[]): void {
    const ours = new Map(partitions.map((partition) => [nameOf(partition), partition]));
    for (const [name, partition] of this.#partitions) {
      if (ours.has(name)) continue;
      partition.revoke();
      this.#partitions.delete(name);
      this.#held.delete(partition);
    }
    for (const [name, partition] of ours) {
      if (this.#partitions.has(name)) continue;
      const held = new HeldPartition(partition, this.#options.concurrency);
      this.#partitions.set(name, held);
      if (this.#options.commits) this.#held.set(held, []);
    }
  }

  take(records: IncomingRecord[]): void {
    for (const record of records) {
      const partition = this.#partitions.get(nameOf(record));
      if (this.#stopping || !partition?.progress.begin(record.offset)) continue;
      const held = this.#held.get(partition);
      if (!held) this.#enqueue({ record, partition });
      else if (held.push(record) === 1) void this.#open(partition, held);
    }
    this.#next();
  }

  /** Takes nothing new, lets what runs finish for at most `ms`, commits. */
  async drain(ms: number): Promise<void> {
    this.#stopping = true;
    this.#queue.clear();
    for (const timer of this.#due) clearTimeout(timer);
    const giveUp = new AbortController();
    await Promise.race([
      Promise.allSettled(this.#underWay),
      delay(ms, undefined, { signal: giveUp.signal }).catch(() => undefined),
    ]);
    giveUp.abort();
    clearInterval(this.#timer);
    for (const partition of this.#partitions.values()) partition.end();
    if (this.#options.commits) {
      await this.#committing;
      await this.#commit();
    }
    for (const partition of this.#partitions.values()) partition.revoke();
  }

  /** That we hold the partition is committed before its first record can end this process. */
  async #open(partition: HeldPartition, records: IncomingRecord[]): Promise<void> {
    await this.#started.promise;
    await this.#committing;
    await this.#commit();
    this.#held.delete(partition);
    if (this.#stopping || partition.signal.aborted) return;
    for (const record of records) this.#enqueue({ record, partition });
    this.#next();
  }

  #enqueue(work: Work): void {
    this.#waitingBytes += sizeOf(work.record);
    const wait = (this.#options.comesBack?.(work.record).dueAt ?? 0) - Date.now();
    if (wait <= 0) return this.#queue.push(work);
    const timer = setTimeout(() => {
      this.#due.delete(timer);
      this.#queue.push(work);
      this.#next();
    }, wait);
    this.#due.add(timer);
  }

  #next(): void {
    while (!this.#stopping && this.#underWay.size < this.#options.concurrency) {
      const work = this.#queue.take();
      if (!work) break;
      this.#waitingBytes -= sizeOf(work.record);
      const run = this.#run(work).finally(() => {
        this.#queue.done(work);
        this.#underWay.delete(run);
        this.#next();
      });
      this.#underWay.add(run);
    }
    this.#throttle();
  }

  async #run({ record, partition }: Work): Promise<void> {
    if (partition.signal.aborted) return;
    const ended = partition.careful
      ? await this.#runAlone(record, partition)
      : await this.#attempts(record, partition.signal);
    if (ended && !partition.signal.aborted) partition.progress.finish(record.offset);
  }

  async #runAlone(record: IncomingRecord, partition: HeldPartition): Promise<boolean> {
    const endTurn = await this.#turns.take();
    try {
      if (!partition.beginAlone(record.offset)) {
        const reason = new MeshError(
          'internal',
          'The process ended each time that it was handled.',
        );
        return await this.#surely(partition.signal, () => this.#options.park(record, reason, 1));
      }
      await this.#surely(partition.signal, async () => {
        await this.#committing;
        await this.#commit();
        if (partition.uncommitted) throw new Error('the takeover is not committed yet');
      });
      return await this.#attempts(record, partition.signal);
    } finally {
      partition.endAlone();
      endTurn();
    }
  }

  /** True once the record needs nothing more of us. */
  async #attempts(record: IncomingRecord, signal: AbortSignal): Promise<boolean> {
    const { handle, park, retry, order, comesBack } = this.#options;
    for (let attempt = comesBack?.(record).attempt ?? 1; !signal.aborted; attempt++) {
      const { type, reason, afterMs = backoffMs(attempt) } = await handle(record, attempt, signal);
      if (type === 'done' || reason === undefined) return true;
      if (type === 'park') return this.#surely(signal, () => park(record, reason, attempt));
      if (retry && order === 'unordered')
        return this.#surely(signal, () => retry(record, attempt + 1, afterMs));
      await delay(afterMs, undefined, { signal }).catch(() => undefined);
    }
    return false;
  }

  /** What cannot be done now is tried until it can: nothing is dropped. False when revoked. */
  async #surely(signal: AbortSignal, work: () => Promise<void>): Promise<boolean> {
    for (let attempt = 1; !signal.aborted; attempt++) {
      try {
        await work();
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
    const waiting = this.#queue.size + this.#due.size;
    const most = this.#paused ? concurrency * 2 : concurrency * 4;
    const full = waiting >= most || this.#waitingBytes > WAITING_BYTES;
    if (full && !this.#paused) this.#consumer?.pause(topics);
    if (!full && this.#paused) this.#consumer?.resume(topics);
    this.#paused = full;
  }

  #commit(): Promise<void> {
    this.#committing ??= this.#commitAll().finally(() => (this.#committing = undefined));
    return this.#committing;
  }

  async #commitAll(): Promise<void> {
    const partitions = [...this.#partitions.values()];
    const offsets = partitions.flatMap(({ uncommitted }) => uncommitted ?? []);
    if (offsets.length === 0 || !this.#consumer) return;
    try {
      await this.#consumer.commit(offsets);
      for (const offset of offsets) this.#partitions.get(nameOf(offset))?.committed(offset);
    } catch (error) {
      // Normal while the group rebalances; the next round commits the same or more.
      this.#options.onError(error);
    }
  }
}

const nameOf = ({ topic, partition }: TopicPartition) => `${topic}#${partition}`;
const keyOf = ({ record }: Work) =>
  record.key === null ? nameOf(record) : `${record.topic}/${record.key}`;
const sizeOf = ({ value }: IncomingRecord) => value?.length ?? 0;
