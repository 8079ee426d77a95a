import type { Payload, Topic } from '@banyan/contracts';
import { trace } from '@opentelemetry/api';
import type { Driver } from './driver/driver.ts';
import { encode, type RecordOptions } from './records/encode.ts';
import { spanOf } from './records/spans.ts';

const tracer = trace.getTracer('@banyan/messaging');

export interface SendOptions extends Omit<RecordOptions, 'source'> {
  /** Where it goes instead of its own topic: the requester's reply partition. */
  via?: { topic: string; partition: number } | undefined;
}

/** Sends typed records. The one way out to Kafka. */
export class Messaging {
  readonly driver: Driver;
  readonly service: string;

  constructor(driver: Driver, service: string) {
    this.driver = driver;
    this.service = service;
  }

  /** Resolves when the record is safe; its span is the parent of the receiver's. */
  async send<T extends Topic>(topic: T, data: Payload<T>, options: SendOptions): Promise<void> {
    const { name, options: span } = spanOf('send', options.via?.topic ?? topic.name);
    await tracer.startActiveSpan(name, span, async (active) => {
      try {
        await this.sendQuietly(topic, data, options);
      } finally {
        active.end();
      }
    });
  }

  /** A record that has no story of its own to tell in a trace, e.g. one of many token deltas. */
  async sendQuietly<T extends Topic>(
    topic: T,
    data: Payload<T>,
    { via, ...envelope }: SendOptions,
  ): Promise<void> {
    const record = encode(topic, data, { ...envelope, source: this.service });
    await this.driver.produce([{ ...record, ...via }]);
  }
}
