import { setTimeout as delay } from 'node:timers/promises';
import type { Batch, Consumer as KafkaJsClient, Kafka } from 'kafkajs';
import { REFUSED_MS, refusalOf } from '../../connection/refused.ts';
import type {
  Admin,
  AssignedPartition,
  Consumer,
  IncomingRecord,
  Position,
  Subscription,
  TopicPartition,
} from '../driver.ts';
import type { DriverOptions } from '../open-driver.ts';
import { startPositions } from '../start-positions.ts';
import { fixedAssigner } from './fixed-assigner.ts';
import { kafkajs } from './kafkajs.ts';
import { RETRY } from './retry.ts';

const { PartitionAssigners } = kafkajs;
const AGAIN_MS = 500;

/** Starts a consumer and resolves once it has its partitions. */
export async function startConsumer(
  kafka: Kafka,
  admin: Admin,
  wanted: Subscription,
  options: DriverOptions,
): Promise<Consumer> {
  const { mode, topics, group } = wanted;
  const shared = mode.kind === 'shared';
  const refused = (error: unknown) =>
    refusalOf(error, options, { operation: 'READ', topics, group });
  const client = kafka.consumer({
    groupId: wanted.group,
    sessionTimeout: 6_000,
    heartbeatInterval: 1_000,
    rebalanceTimeout: 10_000,
    // Else it ends for good at errors that pass, such as a coordinator that is not there yet.
    retry: { ...RETRY, restartOnFailure: async () => true },
    // How long an idle fetch is held by the broker; disconnect() waits for it.
    maxWaitTimeInMs: 250,
    partitionAssigners: [
      shared
        ? PartitionAssigners.roundRobin
        : fixedAssigner(mode.kind === 'partition' ? [mode.partition] : 'all'),
    ],
  });
  const consumer = new KafkaJsConsumer(client, refused);
  try {
    await begin();
  } catch (error) {
    await consumer.close();
    throw refused(error) ?? error;
  }
  return consumer;

  async function begin(): Promise<void> {
    await client.connect();
    await client.subscribe({ topics, fromBeginning: shared || mode.kind === 'whole' });
    // Where a tail starts is fixed before anybody can write what it waits for. Nothing is committed,
    // so at each join, also after a crash of the client, reading goes on from where it was.
    const positions = shared ? undefined : await startPositions(admin, wanted);
    let prepared: Promise<void> = Promise.resolve();
    let isJoined = false;
    const { promise: joined, resolve, reject } = Promise.withResolvers<void>();
    client.on(client.events.GROUP_JOIN, ({ payload }) => {
      for (const { topic, partition, offset } of positions?.values() ?? []) {
        client.seek({ topic, partition, offset: String(offset) });
      }
      const partitions = toPartitions(payload.memberAssignment);
      prepared = (shared ? withCommitted(admin, group, partitions) : ready(partitions)).then(
        (assigned) => wanted.onAssigned?.(assigned),
      );
      prepared.then(resolve, reject);
    });
    const run = () =>
      client.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: 8,
        eachBatch: async ({ batch, resolveOffset, isStale }) => {
          await prepared;
          if (isStale()) return;
          wanted.onRecords(toRecords(batch));
          resolveOffset(batch.lastOffset());
          const position = positions?.get(`${batch.topic}#${batch.partition}`);
          if (position) position.offset = Number(batch.lastOffset()) + 1;
        },
      });
    // After some errors, a refusal among them, it would not begin anew by itself.
    const again = async (error: unknown): Promise<void> => {
      const refusal = refused(error);
      options.onWarning?.(String(refusal ?? error), { group });
      await delay(refusal ? REFUSED_MS : AGAIN_MS, undefined, { ref: false });
      if (consumer.isClosed) return;
      await client.connect().then(run).catch(again);
    };
    client.on(client.events.CRASH, ({ payload: { error, restart } }) => {
      if (restart) return;
      if (!isJoined && refused(error)) reject(error);
      else void again(error);
    });
    await run();
    await joined;
    isJoined = true;
  }
}

class KafkaJsConsumer implements Consumer {
  readonly #client: KafkaJsClient;
  readonly #refused: (error: unknown) => Error | undefined;
  #closed = false;

  constructor(client: KafkaJsClient, refused: (error: unknown) => Error | undefined) {
    this.#client = client;
    this.#refused = refused;
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  async commit(offsets: (TopicPartition & Position)[]): Promise<void> {
    try {
      await this.#client.commitOffsets(
        offsets.map(({ offset, ...rest }) => ({ ...rest, offset: String(offset) })),
      );
    } catch (error) {
      throw this.#refused(error) ?? error;
    }
  }

  pause(topics: string[]): void {
    this.#client.pause(topics.map((topic) => ({ topic })));
  }

  resume(topics: string[]): void {
    this.#client.resume(topics.map((topic) => ({ topic })));
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#client.disconnect();
  }
}

const ready = async (partitions: TopicPartition[]): Promise<AssignedPartition[]> => partitions;

async function withCommitted(
  admin: Admin,
  group: string,
  partitions: TopicPartition[],
): Promise<AssignedPartition[]> {
  const committed = await admin.committed(group);
  return partitions.map(({ topic, partition }) => {
    const found = committed.find((each) => each.topic === topic && each.partition === partition);
    if (!found) return { topic, partition };
    return { topic, partition, committed: { offset: found.offset, metadata: found.metadata } };
  });
}

function toPartitions(assignment: Record<string, number[]>): TopicPartition[] {
  return Object.entries(assignment).flatMap(([topic, partitions]) =>
    partitions.map((partition) => ({ topic, partition })),
  );
}

function toRecords(batch: Batch): IncomingRecord[] {
  return batch.messages.map((message) => ({
    topic: batch.topic,
    partition: batch.partition,
    offset: Number(message.offset),
    timestamp: Number(message.timestamp),
    key: message.key?.toString() ?? null,
    value: message.value,
    headers: (message.headers ?? {}) as IncomingRecord['headers'],
  }));
}
