import { setTimeout as delay } from 'node:timers/promises';
import { ConnectionPool, Consumer as Client, type fetchV17 } from '@platformatic/kafka';
import { REFUSED_MS, refusalOf } from '../../connection/refused.ts';
import type { Admin, IncomingRecord, TopicPartition } from '../driver.ts';
import { baseOptions, type ClientOptions, connectionOptions } from './options.ts';
import { toRecords } from './to-records.ts';

interface Place extends TopicPartition {
  /** The next record to read. */
  offset: number;
}

const MAX_WAIT_MS = 100;
const MAX_BYTES = 10 * 1024 * 1024;
const PARTITION_BYTES = 1024 * 1024;
const AGAIN_MS = 200;

/**
 * Reads partitions from where we say, one request at a time to each broker: the stream of the
 * library can neither seek nor be told where a partition that it was just given begins.
 */
export class Fetcher {
  readonly #client: Client;
  readonly #admin: Admin;
  readonly #pool: ConnectionPool;
  readonly #onRecords: (records: IncomingRecord[]) => void;
  readonly #onWarning: (message: string) => void;
  readonly #options: ClientOptions;
  readonly #places = new Map<string, Place>();
  readonly #paused = new Set<string>();
  readonly #busy = new Map<number, Promise<void>>();
  readonly #ending = new AbortController();
  #failed = false;
  #closed = false;

  constructor(
    options: ClientOptions,
    admin: Admin,
    onRecords: (records: IncomingRecord[]) => void,
    onWarning: (message: string) => void,
  ) {
    // Its own client and connections: a group that joins holds its own for as long as others take,
    // and a request that fails is ours to make again, from what is known by then.
    this.#client = new Client({ ...baseOptions(options), retries: 0, groupId: 'none' });
    this.#client.on('error', (error: Error) => onWarning(String(error)));
    this.#pool = new ConnectionPool(options.clientId, connectionOptions(options));
    this.#admin = admin;
    this.#options = options;
    this.#onRecords = onRecords;
    this.#onWarning = onWarning;
  }

  /** Reads these and no others; a partition that is read already goes on where it is. */
  read(places: Place[]): void {
    const wanted = new Map(places.map((place) => [nameOf(place), place]));
    for (const name of this.#places.keys()) if (!wanted.has(name)) this.#places.delete(name);
    for (const [name, place] of wanted) {
      if (!this.#places.has(name)) this.#places.set(name, { ...place });
    }
    void this.#pump();
  }

  has(partition: TopicPartition): boolean {
    return this.#places.has(nameOf(partition));
  }

  pause(topics: string[]): void {
    for (const topic of topics) this.#paused.add(topic);
  }

  resume(topics: string[]): void {
    for (const topic of topics) this.#paused.delete(topic);
    void this.#pump();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#ending.abort();
    await Promise.allSettled(this.#busy.values());
    await Promise.allSettled([this.#pool.close(), this.#client.close(true)]);
  }

  /** Starts a request to each broker that leads something we want and has none under way. */
  async #pump(): Promise<void> {
    const wanted = [...this.#places.values()].filter(({ topic }) => !this.#paused.has(topic));
    if (this.#closed || wanted.length === 0) return;
    try {
      const topics = [...new Set(wanted.map(({ topic }) => topic))];
      this.#track(topics);
      const metadata = await this.#client.metadata({ topics, forceUpdate: this.#failed });
      this.#failed = false;
      const byNode = Map.groupBy(wanted, ({ topic, partition }) => {
        return metadata.topics.get(topic)?.partitions[partition]?.leader ?? -1;
      });
      for (const [node, places] of byNode) {
        if (this.#closed || this.#busy.has(node)) continue;
        const ids = new Map(topics.map((topic) => [metadata.topics.get(topic)?.id ?? '', topic]));
        const run = this.#fetch(node, places, ids).finally(() => {
          this.#busy.delete(node);
          void this.#pump();
        });
        this.#busy.set(node, run);
      }
    } catch (error) {
      if (this.#closed) return;
      await this.#afterFailure(error, async () => undefined);
      void this.#pump();
    }
  }

  /** The client asks for the metadata of these along with each request. */
  #track(topics: string[]): void {
    for (const topic of topics) {
      if (!this.#client.topics.has(topic)) this.#client.topics.track(topic);
    }
  }

  async #fetch(node: number, places: Place[], topics: Map<string, string>): Promise<void> {
    const request = [...topics].map(([topicId, topic]): fetchV17.FetchRequestTopic => ({
      topicId,
      partitions: places
        .filter((place) => place.topic === topic)
        .map(({ partition, offset }) => ({
          ...{ partition, fetchOffset: BigInt(offset), partitionMaxBytes: PARTITION_BYTES },
          ...{ currentLeaderEpoch: -1, lastFetchedEpoch: -1 },
        })),
    }));
    try {
      const { responses } = await this.#client.fetch({
        ...{ node, topics: request, connectionPool: this.#pool },
        ...{ maxWaitTime: MAX_WAIT_MS, minBytes: 1, maxBytes: MAX_BYTES },
      });
      for (const { topicId, partitions } of responses) {
        for (const { partitionIndex: partition, records } of partitions) {
          this.#take({ topic: topics.get(topicId) ?? '', partition }, places, records ?? []);
        }
      }
    } catch (error) {
      if (this.#closed) return;
      await this.#afterFailure(error, () => this.#stayWithin(places));
    }
  }

  async #afterFailure(error: unknown, mend: () => Promise<void>): Promise<void> {
    this.#failed = true;
    const topics = [...new Set([...this.#places.values()].map(({ topic }) => topic))];
    const refused = refusalOf(error, this.#options, { operation: 'READ', topics });
    this.#onWarning(String(refused ?? error));
    if (!refused) await mend().catch(() => undefined);
    const { signal } = this.#ending;
    await delay(refused ? REFUSED_MS : AGAIN_MS, undefined, { signal }).catch(() => undefined);
  }

  #take(id: TopicPartition, asked: Place[], batches: Parameters<typeof toRecords>[1]): void {
    const place = this.#places.get(nameOf(id));
    // It may have been taken from us, or given back, while the broker looked.
    if (!place || this.#closed || !asked.includes(place)) return;
    const { records, next } = toRecords(id, batches, place.offset);
    place.offset = next;
    if (records.length > 0) this.#onRecords(records);
  }

  /** What was deleted before we came to it is passed by. */
  async #stayWithin(places: Place[]): Promise<void> {
    for (const topic of new Set(places.map((place) => place.topic))) {
      for (const { partition, start, end } of await this.#admin.offsets(topic)) {
        const place = this.#places.get(nameOf({ topic, partition }));
        if (place && (place.offset < start || place.offset > end)) place.offset = start;
      }
    }
  }
}

const nameOf = ({ topic, partition }: TopicPartition) => `${topic}#${partition}`;
