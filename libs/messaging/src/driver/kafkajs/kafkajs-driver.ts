import type { Kafka, Message, Producer } from 'kafkajs';
import type { Admin, Consumer, Driver, OutgoingRecord, Subscription } from '../driver.ts';
import { BATCHES } from '../batches.ts';
import { MicroBatcher } from '../micro-batcher.ts';
import type { DriverOptions } from '../open-driver.ts';
import { kafkajs } from './kafkajs.ts';
import { KafkaJsAdmin } from './kafkajs-admin.ts';
import { startConsumer } from './kafkajs-consumer.ts';
import { partitioner } from './partitioner.ts';

const RETRY = { initialRetryTime: 50, maxRetryTime: 500, retries: 1_000 };

/** The default driver. Survives a broker that is away or frozen for some time without a loss. */
export class KafkaJsDriver implements Driver {
  readonly admin: Admin;
  readonly #kafka: Kafka;
  readonly #producer: Producer;
  readonly #adminClient;
  readonly #batcher = new MicroBatcher<OutgoingRecord>((records) => this.#send(records), BATCHES);
  readonly #consumers = new Set<Consumer>();

  constructor({ brokers, clientId, onWarning }: Omit<DriverOptions, 'client'>) {
    this.#kafka = new kafkajs.Kafka({
      brokers,
      clientId,
      connectionTimeout: 2_000,
      // Short waits, many tries: the defaults give up after seconds and crash the consumer.
      requestTimeout: 3_000,
      retry: RETRY,
      logLevel: kafkajs.logLevel.WARN,
      logCreator:
        () =>
        ({ namespace, log: { message, timestamp: _, logger: __, ...details } }) =>
          onWarning?.(`${namespace}: ${message}`, details),
    });
    this.#producer = this.#kafka.producer({
      idempotent: true,
      retry: { ...RETRY, retries: Number.MAX_SAFE_INTEGER },
      createPartitioner: partitioner,
    });
    this.#adminClient = this.#kafka.admin();
    this.admin = new KafkaJsAdmin(this.#adminClient);
  }

  async connect(): Promise<void> {
    await Promise.all([this.#producer.connect(), this.#adminClient.connect()]);
  }

  produce(records: OutgoingRecord[]): Promise<void> {
    return records.length === 0 ? Promise.resolve() : this.#batcher.add(records);
  }

  async subscribe(subscription: Subscription): Promise<Consumer> {
    const consumer = await startConsumer(this.#kafka, this.admin, subscription);
    this.#consumers.add(consumer);
    return consumer;
  }

  async close(): Promise<void> {
    await Promise.allSettled([...this.#consumers].map((consumer) => consumer.close()));
    await Promise.allSettled([this.#producer.disconnect(), this.#adminClient.disconnect()]);
  }

  async #send(records: OutgoingRecord[]): Promise<void> {
    const byTopic = new Map<string, Message[]>();
    for (const { topic, partition, ...message } of records) {
      const messages = byTopic.get(topic) ?? [];
      byTopic.set(topic, messages);
      messages.push(partition === undefined ? message : { ...message, partition });
    }
    await this.#producer.sendBatch({
      acks: -1,
      topicMessages: [...byTopic].map(([topic, messages]) => ({ topic, messages })),
    });
  }
}
