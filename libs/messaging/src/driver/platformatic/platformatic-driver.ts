import { setTimeout as delay } from 'node:timers/promises';
import { Admin as AdminClient, GenericError, Producer } from '@platformatic/kafka';
import { refusalOf } from '../../connection/refused.ts';
import type { Admin, Consumer, Driver, OutgoingRecord, Subscription } from '../driver.ts';
import { murmur2 } from '../murmur2.ts';
import { Sender } from '../sender.ts';
import { baseOptions, type ClientOptions } from './options.ts';
import { sayingRefusals } from '../saying-refusals.ts';
import { PlatformaticAdmin } from './platformatic-admin.ts';
import { PlatformaticConsumer } from './platformatic-consumer.ts';
import { toMessage } from './to-message.ts';

const AGAIN_MS = 200;

/** The driver on `@platformatic/kafka`: the faster client. ADR 0008 tells where it differs. */
export class PlatformaticDriver implements Driver {
  readonly admin: Admin;
  readonly #options: ClientOptions;
  readonly #producer: Producer<Buffer, Buffer, Buffer, Buffer>;
  readonly #adminClient: AdminClient;
  readonly #sender = new Sender({
    send: (records) => this.#send(records),
    isWorthMore: (error) => error instanceof GenericError && !error.findBy('canRetry', false),
    partitions: () => this.admin.partitions(),
    describe: (topic) =>
      this.#adminClient.metadata({ topics: [topic], forceUpdate: true, retries: 0 }),
    refusalOf: (error, topic) =>
      refusalOf(error, this.#options, { operation: 'WRITE', topics: [topic] }),
  });
  readonly #consumers = new Set<Consumer>();

  constructor(options: ClientOptions) {
    this.#options = options;
    const producing = { ...baseOptions(options), retries: 25, idempotent: true, acks: -1 };
    this.#producer = new Producer(producing);
    this.#adminClient = new AdminClient(baseOptions(options));
    this.admin = sayingRefusals(new PlatformaticAdmin(this.#adminClient), options);
    for (const client of [this.#producer, this.#adminClient]) {
      // An event of this name that nobody hears would end the process.
      (client as NodeJS.EventEmitter).on('error', (error: Error) =>
        options.onWarning?.(String(error), {}),
      );
    }
  }

  async connect(): Promise<void> {
    for (;;) {
      try {
        await this.#adminClient.metadata({ topics: [], retries: 0 });
        return;
      } catch (error) {
        const refused = refusalOf(error, this.#options, { operation: 'DESCRIBE' });
        if (refused) throw refused;
        this.#options.onWarning?.(String(error), {});
        await delay(AGAIN_MS);
      }
    }
  }

  produce(records: OutgoingRecord[]): Promise<void> {
    return this.#sender.produce(records);
  }

  async subscribe(subscription: Subscription): Promise<Consumer> {
    const consumer = new PlatformaticConsumer(this.#options, this.admin, subscription);
    this.#consumers.add(consumer);
    await consumer.start();
    return consumer;
  }

  async close(): Promise<void> {
    await Promise.allSettled([...this.#consumers].map((consumer) => consumer.close()));
    await Promise.allSettled([this.#producer.close(), this.#adminClient.close()]);
  }

  async #send(records: OutgoingRecord[]): Promise<void> {
    const topics = [...new Set(records.map(({ topic }) => topic))];
    try {
      const metadata = await this.#producer.metadata({ topics });
      const messages = records.map((record) => {
        const count = metadata.topics.get(record.topic)?.partitionsCount ?? 1;
        return toMessage(record, record.partition ?? partitionOf(record.key, count));
      });
      await this.#producer.send({ messages });
    } catch (error) {
      throw refusalOf(error, this.#options, { operation: 'WRITE', topics }) ?? error;
    }
  }
}

/** As every other client chooses it for the same key. */
const partitionOf = (key: string, count: number) =>
  (murmur2(Buffer.from(key)) & 0x7fffffff) % count;
