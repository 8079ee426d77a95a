import { setTimeout as delay } from 'node:timers/promises';
import { Consumer as Client, ConnectionPool, offsetCommitV8 } from '@platformatic/kafka';
import { REFUSED_MS, refusalOf } from '../../connection/refused.ts';
import type {
  Admin,
  AssignedPartition,
  Consumer,
  Position,
  Subscription,
  TopicPartition,
} from '../driver.ts';
import { startPositions } from '../start-positions.ts';
import { Fetcher } from './fetcher.ts';
import { baseOptions, type ClientOptions, connectionOptions } from './options.ts';

const AGAIN_MS = 300;

/** One subscription. Only a shared one joins a group: whoever commits nothing needs none. */
export class PlatformaticConsumer implements Consumer {
  readonly #wanted: Subscription;
  readonly #admin: Admin;
  readonly #client: Client;
  readonly #fetcher: Fetcher;
  readonly #pool: ConnectionPool;
  readonly #warn: (message: string) => void;
  readonly #refused: (error: unknown) => Error | undefined;
  #joins = 0;
  #isJoined = false;
  #closed = false;

  constructor(options: ClientOptions, admin: Admin, wanted: Subscription) {
    this.#wanted = wanted;
    this.#admin = admin;
    const { topics, group } = wanted;
    this.#refused = (error) => refusalOf(error, options, { operation: 'READ', topics, group });
    this.#warn = (message) => options.onWarning?.(message, { group: wanted.group });
    this.#client = new Client({
      // Few tries of its own: what fails comes to us, and we begin anew.
      ...{ ...baseOptions(options), retries: 3, groupId: wanted.group, autocommit: false },
      ...{ sessionTimeout: 6_000, heartbeatInterval: 1_000, rebalanceTimeout: 10_000 },
      // As kafkajs names it: members of both clients can share a group while one takes over.
      protocols: [{ name: 'RoundRobinAssigner', version: 1 }],
    });
    this.#pool = new ConnectionPool(options.clientId, connectionOptions(options));
    this.#fetcher = new Fetcher(options, admin, wanted.onRecords, this.#warn);
  }

  async start(): Promise<void> {
    try {
      await this.#begin();
    } catch (error) {
      await this.close();
      throw this.#refused(error) ?? error;
    }
  }

  async #begin(): Promise<void> {
    this.#client.topics.trackAll(...this.#wanted.topics);
    if (this.#wanted.mode.kind === 'shared') return this.#join();
    const places = [...(await startPositions(this.#admin, this.#wanted)).values()];
    this.#wanted.onAssigned?.(places.map(({ topic, partition }) => ({ topic, partition })));
    this.#fetcher.read(places);
  }

  /** The library's own commit sends no metadata. */
  async commit(offsets: (TopicPartition & Position)[]): Promise<void> {
    const { groupId, generationId, memberId } = this.#client;
    const coordinator = this.#client.coordinatorId ?? (await this.#client.findGroupCoordinator());
    const { brokers } = await this.#client.metadata({ topics: this.#wanted.topics });
    const broker = brokers.get(coordinator);
    if (!broker || memberId === null) throw new Error(`No coordinator is known of ${groupId}.`);
    const topics = [...Map.groupBy(offsets, ({ topic }) => topic)].map(([name, partitions]) => ({
      name,
      partitions: partitions.map(({ partition, offset, metadata }) => ({
        ...{ partitionIndex: partition, committedOffset: BigInt(offset) },
        ...{ committedLeaderEpoch: -1, committedMetadata: metadata },
      })),
    }));
    const connection = await this.#pool.get(broker);
    try {
      await offsetCommitV8.api.async(connection, groupId, generationId, memberId, null, topics);
    } catch (error) {
      throw this.#refused(error) ?? error;
    }
  }

  pause(topics: string[]): void {
    this.#fetcher.pause(topics);
  }

  resume(topics: string[]): void {
    this.#fetcher.resume(topics);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#fetcher.close();
    await Promise.allSettled([this.#client.close(true), this.#pool.close()]);
  }

  async #join(): Promise<void> {
    const { promise: joined, resolve, reject } = Promise.withResolvers<void>();
    this.#client.on('consumer:group:join', ({ assignments }) => {
      const partitions = (assignments ?? []).flatMap(({ topic, partitions }) =>
        partitions.map((partition) => ({ topic, partition })),
      );
      this.#assigned(partitions).then(resolve, (error: unknown) => {
        if (!this.#isJoined && this.#refused(error)) reject(error);
        else void this.#joinAgain(error);
      });
    });
    // Its heartbeats end with such an error, and nothing would ever join again.
    this.#client.on('error', (error: Error) => void this.#joinAgain(error));
    await this.#client.joinGroup();
    await joined;
    this.#isJoined = true;
  }

  async #assigned(partitions: TopicPartition[]): Promise<void> {
    const join = ++this.#joins;
    const isNew = partitions.some((partition) => !this.#fetcher.has(partition));
    const committed = isNew ? await this.#admin.committed(this.#wanted.group) : [];
    const ranges = isNew
      ? (await Promise.all(this.#wanted.topics.map((topic) => this.#admin.offsets(topic)))).flat()
      : [];
    const of = <P extends TopicPartition>(all: P[], { topic, partition }: TopicPartition) =>
      all.find((each) => each.topic === topic && each.partition === partition);
    // Another join may have come while we asked: what it says counts.
    if (this.#closed || join !== this.#joins) return;
    this.#wanted.onAssigned?.(
      partitions.map((partition): AssignedPartition => {
        const found = of(committed, partition);
        if (!found) return partition;
        return { ...partition, committed: { offset: found.offset, metadata: found.metadata } };
      }),
    );
    this.#fetcher.read(
      partitions.map((partition) => ({
        ...partition,
        offset: of(committed, partition)?.offset ?? of(ranges, partition)?.start ?? 0,
      })),
    );
  }

  async #joinAgain(error: unknown): Promise<void> {
    const refused = this.#refused(error);
    this.#warn(String(refused ?? error));
    await delay(refused ? REFUSED_MS : AGAIN_MS, undefined, { ref: !refused });
    if (this.#closed) return;
    await this.#client.joinGroup().catch((failed: unknown) => this.#joinAgain(failed));
  }
}
