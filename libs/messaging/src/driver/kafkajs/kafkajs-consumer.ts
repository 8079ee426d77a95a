import type { Batch, Consumer as KafkaJsClient, Kafka } from 'kafkajs';
import type {
  Admin,
  AssignedPartition,
  Consumer,
  IncomingRecord,
  Position,
  Subscription,
  TopicPartition,
} from '../driver.ts';
import { startPositions } from '../start-positions.ts';
import { fixedAssigner } from './fixed-assigner.ts';
import { kafkajs } from './kafkajs.ts';
import { RETRY } from './retry.ts';

const { PartitionAssigners } = kafkajs;

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
  await client.connect();
  await client.subscribe({ topics: wanted.topics, fromBeginning: shared || mode.kind === 'whole' });
  // Where a tail starts is fixed before anybody can write what it waits for. Nothing is committed,
  // so at each join, also after a crash of the client, reading goes on from where it was.
  const positions = shared ? undefined : await startPositions(admin, wanted);
  let prepared: Promise<void> = Promise.resolve();

  const joined = new Promise<void>((resolve, reject) => {
    client.on(client.events.GROUP_JOIN, ({ payload }) => {
      for (const { topic, partition, offset } of positions?.values() ?? []) {
        client.seek({ topic, partition, offset: String(offset) });
      }
      const partitions = toPartitions(payload.memberAssignment);
      prepared = (shared ? withCommitted(admin, wanted.group, partitions) : ready(partitions)).then(
        (assigned) => wanted.onAssigned?.(assigned),
      );
      prepared.then(resolve, reject);
    });
  });
  await client.run({
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
  await joined;
  return new KafkaJsConsumer(client);
}

class KafkaJsConsumer implements Consumer {
  readonly #client: KafkaJsClient;

  constructor(client: KafkaJsClient) {
    this.#client = client;
  }

  async commit(offsets: (TopicPartition & Position)[]): Promise<void> {
    await this.#client.commitOffsets(
      offsets.map(({ offset, ...rest }) => ({ ...rest, offset: String(offset) })),
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
