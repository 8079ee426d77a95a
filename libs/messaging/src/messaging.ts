import type { Payload, Topic } from '@banyan/contracts';
import { SpanKind, trace } from '@opentelemetry/api';
import type { Driver, OutgoingRecord } from './driver/driver.ts';
import { encode, type RecordOptions } from './records/encode.ts';

const tracer = trace.getTracer('@banyan/messaging');

/** Sends typed records under a producer span. The one way out to Kafka. */
export class Messaging {
  readonly driver: Driver;
  readonly service: string;

  constructor(driver: Driver, service: string) {
    this.driver = driver;
    this.service = service;
  }

  /** Resolves when the record is safe; its span is the parent of the receiver's. */
  async send<T extends Topic>(
    topic: T,
    data: Payload<T>,
    options: Omit<RecordOptions, 'source'> & {
      via?: { topic: string; partition: number } | undefined;
    },
  ): Promise<void> {
    const { via, ...envelope } = options;
    const destination = via?.topic ?? topic.name;
    await tracer.startActiveSpan(
      `send ${destination}`,
      {
        kind: SpanKind.PRODUCER,
        attributes: {
          'messaging.system': 'kafka',
          'messaging.operation.name': 'send',
          'messaging.operation.type': 'send',
          'messaging.destination.name': destination,
        },
      },
      async (span) => {
        try {
          const record = encode(topic, data, { ...envelope, source: this.service });
          await this.driver.produce([via ? { ...record, ...via } : record]);
        } finally {
          span.end();
        }
      },
    );
  }

  /** A record that has no story of its own to tell in a trace, e.g. one of many token deltas. */
  async sendQuietly<T extends Topic>(
    topic: T,
    data: Payload<T>,
    options: Omit<RecordOptions, 'source'> & {
      via?: { topic: string; partition: number } | undefined;
    },
  ): Promise<void> {
    const { via, ...envelope } = options;
    const record: OutgoingRecord = encode(topic, data, { ...envelope, source: this.service });
    await this.driver.produce([via ? { ...record, ...via } : record]);
  }
}
