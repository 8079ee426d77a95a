import { MeshError } from '@banyan/kernel';
import { type CustomTransportStrategy, type MessageHandler, Server } from '@nestjs/microservices';
import { context, propagation, SpanStatusCode, trace } from '@opentelemetry/api';
import { isObservable, lastValueFrom } from 'rxjs';
import { deadLetter } from '../dispatcher/dead-letter.ts';
import { Dispatcher } from '../dispatcher/dispatcher.ts';
import { done, type Outcome, outcomeOf } from '../dispatcher/outcome.ts';
import type { Consumer, IncomingRecord, Subscription } from '../driver/driver.ts';
import type { Messaging } from '../messaging.ts';
import { decodeData, decodeEnvelope } from '../records/decode.ts';
import type { Envelope } from '../records/message.ts';
import { spanOf } from '../records/spans.ts';
import { MeshContext } from './mesh-context.ts';
import type { TopicHandler } from './on-topic.ts';

const tracer = trace.getTracer('@banyan/messaging');
const DRAIN_MS = 10_000;

/** Nest's transport over our dispatcher: `@OnTopic` handlers with pipes, guards, interceptors. */
export class MeshServer extends Server implements CustomTransportStrategy {
  readonly #messaging: Messaging;
  readonly #instance: string;
  readonly #running: { dispatcher: Dispatcher; consumer: Consumer }[] = [];

  /** @param instance this process, so that readers of whole topics share no group */
  constructor(messaging: Messaging, instance: string) {
    super();
    this.#messaging = messaging;
    this.#instance = instance;
  }

  listen(ready: (error?: unknown) => void): void {
    const handlers = [...this.messageHandlers.values()];
    Promise.all(handlers.map((handler) => this.#subscribe(handler))).then(() => ready(), ready);
  }

  async close(): Promise<void> {
    await Promise.all(this.#running.map(({ dispatcher }) => dispatcher.drain(DRAIN_MS)));
    await Promise.all(this.#running.map(({ consumer }) => consumer.close()));
  }

  /** Nest asks for these; our transport has no status events and no client to unwrap. */
  on(): void {}
  unwrap<T>(): T {
    return this.#messaging.driver as T;
  }

  async #subscribe(callback: MessageHandler): Promise<void> {
    const handler = (callback.extras as { handler: TopicHandler }).handler;
    const dispatcher = new Dispatcher({
      topics: [handler.topic.name],
      concurrency: handler.concurrency,
      order: handler.order,
      attempts: handler.attempts,
      handle: (record, attempt, signal) => this.#handle(callback, handler, record, attempt, signal),
      park: (record, reason, attempts) =>
        this.#messaging.driver.produce([
          deadLetter(this.#messaging.service, record, reason, attempts),
        ]),
      onError: (error) => this.logger.warn(`${handler.topic.name}: ${String(error)}`),
    });
    const consumer = await this.#messaging.driver.subscribe({
      topics: [handler.topic.name],
      ...this.#reading(handler),
      onRecords: (records) => dispatcher.take(records),
      onAssigned: (partitions) => dispatcher.assigned(partitions),
    });
    dispatcher.start(consumer, handler.read === 'group');
    this.#running.push({ dispatcher, consumer });
  }

  #reading({ read, topic }: TopicHandler): Pick<Subscription, 'group' | 'mode'> {
    // A group per topic: a rebalance of one never disturbs the others.
    const group = `${this.#messaging.service}.${topic.name}`;
    if (read === 'group') return { group, mode: { kind: 'shared' } };
    return { group: `${group}.${this.#instance}`, mode: { kind: read } };
  }

  async #handle(
    callback: MessageHandler,
    handler: TopicHandler,
    record: IncomingRecord,
    attempt: number,
    signal: AbortSignal,
  ): Promise<Outcome> {
    let envelope: Envelope | undefined;
    try {
      envelope = decodeEnvelope(record);
      const data = decodeData(record, handler.topic);
      const mesh = new MeshContext(envelope, attempt, signal, this.#messaging);
      await inProcessSpan(record.topic, envelope, handler.read === 'group', async () => {
        const result: unknown = await callback(data, mesh);
        if (isObservable(result)) await lastValueFrom(result, { defaultValue: undefined });
      });
      return done;
    } catch (thrown) {
      const error = MeshError.of(thrown);
      if (error.kind === 'internal') this.logger.error(`${record.topic}: ${describe(error)}`);
      const outcome = outcomeOf(error);
      const last = outcome.type === 'park' || attempt >= handler.attempts;
      if (last && envelope && !signal.aborted) await this.#refuse(handler, envelope, error);
      return outcome;
    }
  }

  async #refuse({ refusal }: TopicHandler, envelope: Envelope, error: MeshError): Promise<void> {
    if (!refusal) return;
    const { id, tenant, replyTo } = envelope;
    const options = { key: id, requestId: id, tenant, via: replyTo, final: true };
    const parent = propagation.extract(context.active(), envelope.trace);
    await context
      .with(parent, () =>
        this.#messaging.send(refusal.topic, refusal.data(id, error.toJSON()), options),
      )
      .catch((failed: unknown) => this.logger.warn(`a refusal was not sent: ${String(failed)}`));
  }
}

/** The receiver's span, child of the sender's: one request is one waterfall. */
async function inProcessSpan(
  topic: string,
  envelope: Envelope,
  traced: boolean,
  work: () => Promise<void>,
): Promise<void> {
  if (!traced) return work();
  const parent = propagation.extract(context.active(), envelope.trace);
  const { name, options } = spanOf('process', topic);
  await tracer.startActiveSpan(name, options, parent, async (span) => {
    try {
      await work();
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR, message: MeshError.of(error).kind });
      throw error;
    } finally {
      span.end();
    }
  });
}

function describe(error: MeshError): string {
  const { cause } = error;
  return cause instanceof Error ? (cause.stack ?? cause.message) : error.message;
}
