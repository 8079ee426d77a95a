import type { Kafka, Message, Producer } from 'kafkajs';
import { refusalOf } from '../../connection/refused.ts';
import type { Admin, Consumer, Driver, OutgoingRecord, Subscription } from '../driver.ts';
import type { DriverOptions } from '../open-driver.ts';
import { sayingRefusals } from '../saying-refusals.ts';
import { Sender } from '../sender.ts';
import { kafkajs } from './kafkajs.ts';
import { KafkaJsAdmin } from './kafkajs-admin.ts';
import { startConsumer } from './kafkajs-consumer.ts';
import { partitioner } from './partitioner.ts';
import { securityOf } from './security.ts';
import { RETRY } from './retry.ts';

type ClientOptions = Omit<DriverOptions, 'client'>;

/** The default driver. Survives a broker that is away or frozen for some time without a loss. */
export class KafkaJsDriver implements Driver {
  readonly admin: Admin;
  readonly #kafka: Kafka;
  readonly #options: ClientOptions;
  #producer: Producer;
  readonly #adminClient;
  readonly #sender = new Sender({
    send: (records) => this.#send(records),
    isWorthMore: (error) => ranOutOfTries(error) || lostCount(error),
    partitions: () => this.admin.partitions(),
    describe: (topic) => this.#adminClient.fetchTopicMetadata({ topics: [topic] }),
    refusalOf: (error, topic) =>
      refusalOf(error, this.#options, { operation: 'WRITE', topics: [topic] }),
    onLost: () => this.#renewProducer(),
  });
  readonly #sending = new Set<Promise<unknown>>();
  readonly #consumers = new Set<Consumer>();

  constructor(options: ClientOptions) {
    this.#options = options;
    const { brokers, clientId, onWarning } = options;
    this.#kafka = new kafkajs.Kafka({
      ...{ brokers: [...brokers], clientId, ...securityOf(options) },
      connectionTimeout: 2_000,
      requestTimeout: 3_000,
      retry: RETRY,
      logLevel: kafkajs.logLevel.WARN,
      logCreator:
        () =>
        ({ namespace, log: { message, timestamp: _, logger: __, ...details } }) => {
          // Ours are not limited: what its tries do not bring through is sent again, in its order.
          if (message.startsWith('Limiting retries')) return;
          onWarning?.(`${namespace}: ${message}`, details);
        },
    });
    this.#producer = this.#newProducer();
    this.#adminClient = this.#kafka.admin();
    this.admin = sayingRefusals(new KafkaJsAdmin(this.#adminClient), options);
  }

  async connect(): Promise<void> {
    try {
      await this.#adminClient.connect();
      await this.#connect(this.#producer);
    } catch (error) {
      throw refusalOf(error, this.#options, { operation: 'WRITE' }) ?? error;
    }
  }

  produce(records: OutgoingRecord[]): Promise<void> {
    return this.#sender.produce(records);
  }

  async subscribe(subscription: Subscription): Promise<Consumer> {
    const consumer = await startConsumer(this.#kafka, this.admin, subscription, this.#options);
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
    const sending = this.#producer.sendBatch({
      acks: -1,
      topicMessages: [...byTopic].map(([topic, messages]) => ({ topic, messages })),
    });
    this.#sending.add(sending);
    try {
      await sending;
    } catch (error) {
      const topics = [...byTopic.keys()];
      const refused = refusalOf(error, this.#options, { operation: 'WRITE', topics });
      // What of this send was let in is not counted: the next one would be taken for it, and dropped.
      if (refused) await this.#renewProducer().catch(() => undefined);
      else if (lostCount(error) || lostTopic(error)) await this.#renewProducer();
      throw refused ?? error;
    } finally {
      this.#sending.delete(sending);
    }
  }

  #newProducer(): Producer {
    return this.#kafka.producer({
      idempotent: true,
      retry: { ...RETRY, retries: 8 },
      createPartitioner: partitioner,
    });
  }

  /** One that has seen a topic which was deleted asks for it ever after, and gets no metadata. */
  async #renewProducer(): Promise<void> {
    const old = this.#producer;
    const renewed = this.#newProducer();
    await this.#connect(renewed);
    this.#producer = renewed;
    void Promise.allSettled(this.#sending).then(() => old.disconnect());
  }

  async #connect(producer: Producer): Promise<void> {
    for (;;) {
      try {
        return await producer.connect();
      } catch (error) {
        if (!ranOutOfTries(error)) throw error;
      }
    }
  }
}

const ranOutOfTries = (error: unknown) =>
  (error as Error).name === 'KafkaJSNumberOfRetriesExceeded';

/** It asks for all topics that it has ever sent to, and one of them is gone: it gets none at all. */
function lostTopic(error: unknown): boolean {
  const { type, cause } = error as { type?: string; cause?: unknown };
  if (type === 'UNKNOWN_TOPIC_OR_PARTITION') return true;
  return cause !== undefined && lostTopic(cause);
}

/** The sequence numbers of client and broker no longer fit: only a new producer can go on. */
const lostCount = (error: unknown) =>
  ['OUT_OF_ORDER_SEQUENCE_NUMBER', 'UNKNOWN_PRODUCER_ID'].includes(
    (error as { type?: string }).type ?? '',
  );
