import { createRequire } from 'node:module';
import type { Batch, Consumer as KafkaJsClient, Kafka } from 'kafkajs';
import type { Admin, Consumer, IncomingRecord, Subscription, TopicPartition } from '../driver.ts';
import { fixedAssigner } from './fixed-assigner.ts';

const { PartitionAssigners } = createRequire(import.meta.url)(
  'kafkajs',
) as typeof import('kafkajs');

/** Starts a consumer and resolves once it has its partitions. */
export async function startConsumer(
  kafka: Kafka,
  admin: Admin,
  wanted: Subscription,
): Promise<Consumer> {
  const { mode } = wanted;
  const shared = mode.kind === 'shared';
  const client = kafka.consumer({
    groupId: wanted.group,
    sessionTimeout: 6_000,
    heartbeatInterval: 1_000,
    rebalanceTimeout: 10_000,
    // How long an idle fetch is held by the broker; disconnect() waits for it.
    maxWaitTimeInMs: 100,
    partitionAssigners: [
      shared
        ? PartitionAssigners.roundRobin
        : fixedAssigner(mode.kind === 'partition' ? [mode.partition] : 'all'),
    ],
  });
  await client.connect();
  await client.subscribe({ topics: wanted.topics, fromBeginning: shared || mode.kind === 'whole' });
  // Where a tail starts is fixed before anybody can write what it waits for. Nothing is committed,
  // so at each join, also after a crash of the client, reading goes on from where it was.
  const positions = shared ? undefined : await startOffsets(admin, wanted);

  const joined = new Promise<void>((resolve) => {
    client.on(client.events.GROUP_JOIN, ({ payload }) => {
      for (const { topic, partition, offset } of positions?.values() ?? []) {
        client.seek({ topic, partition, offset: String(offset) });
      }
      wanted.onAssigned?.(toPartitions(payload.memberAssignment));
      resolve();
    });
  });
  await client.run({
    autoCommit: false,
    eachBatchAutoResolve: false,
    partitionsConsumedConcurrently: 8,
    eachBatch: async ({ batch, resolveOffset, isStale }) => {
      if (isStale()) return;
      wanted.onRecords(toRecords(batch));
      resolveOffset(batch.lastOffset());
      const position = positions?.get(`${batch.topic}#${batch.partition}`);
      if (position) position.offset = Number(batch.lastOffset()) + 1;
    },
  });
  await joined;
  return new KafkaJsConsumer(client);
}

class KafkaJsConsumer implements Consumer {
  readonly #client: KafkaJsClient;

  constructor(client: KafkaJsClient) {
    this.#client = client;
  }

  async commit(offsets: (TopicPartition & { offset: number; metadata?: string })[]): Promise<void> {
    await this.#client.commitOffsets(
      offsets.map(({ topic, partition, offset, metadata }) => ({
        topic,
        partition,
        offset: String(offset),
        metadata: metadata ?? null,
      })),
    );
  }

  pause(topics: string[]): void {
    this.#client.pause(topics.map((topic) => ({ topic })));
  }

  resume(topics: string[]): void {
    this.#client.resume(topics.map((topic) => ({ topic })));
  }

  async close(): Promise<void> {
    await this.#client.disconnect();
  }
}

async function startOffsets(admin: Admin, { topics, mode }: Subscription) {
  const ends = (await Promise.all(topics.map((topic) => admin.endOffsets(topic)))).flat();
  const wanted = ends.filter(
    ({ partition }) => mode.kind !== 'partition' || partition === mode.partition,
  );
  return new Map(
    wanted.map((end) => [
      `${end.topic}#${end.partition}`,
      mode.kind === 'whole' ? { ...end, offset: 0 } : end,
    ]),
  );
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
