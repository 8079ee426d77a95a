import { Kafka, logLevel, type Message, type Producer } from 'kafkajs';
import { mesh } from './mesh.ts';
import { until } from '@banyan/testing';

export interface Seen {
  topic: string;
  key: string;
  headers: Record<string, string>;
  value: Record<string, unknown>;
  /** When it was seen, epoch ms. */
  at: number;
}

/** A plain kafkajs client, as any team in the company would write it: reads topics, sends records. */
export class TopicLog {
  readonly seen: Seen[] = [];
  readonly #kafka = new Kafka({
    brokers: mesh.brokers,
    clientId: 'a-team',
    logLevel: logLevel.NOTHING,
  });
  readonly #consumer = this.#kafka.consumer({ groupId: `a-team-${crypto.randomUUID()}` });
  readonly #producer: Producer = this.#kafka.producer();

  async open(...topics: string[]): Promise<void> {
    await Promise.all([this.#consumer.connect(), this.#producer.connect()]);
    await this.#consumer.subscribe({ topics, fromBeginning: true });
    await this.#consumer.run({
      eachMessage: async ({ topic, message }) => {
        const headers = Object.entries(message.headers ?? {}).map(([name, value]) => [
          name,
          String(value),
        ]);
        this.seen.push({
          topic,
          key: message.key?.toString() ?? '',
          headers: Object.fromEntries(headers) as Record<string, string>,
          value: parse(message.value),
          at: Date.now(),
        });
      },
    });
  }

  async send(topic: string, value: unknown, headers: Record<string, string>): Promise<void> {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    await this.#producer.send({
      topic,
      messages: [{ key: headers.ce_id ?? '', value: text, headers }],
    });
  }

  /** Whatever a client can put into a record, sense or nonsense. */
  async sendRaw(topic: string, ...messages: Message[]): Promise<void> {
    await this.#producer.send({ topic, messages });
  }

  find(match: (record: Seen) => boolean, ms = 30_000): Promise<Seen> {
    return until(() => this.seen.find(match), ms);
  }

  async close(): Promise<void> {
    await Promise.all([this.#consumer.disconnect(), this.#producer.disconnect()]);
  }
}

function parse(value: Buffer | null): Record<string, unknown> {
  try {
    return JSON.parse(value?.toString() ?? '{}') as Record<string, unknown>;
  } catch {
    return { unparsable: value?.toString() };
  }
}
