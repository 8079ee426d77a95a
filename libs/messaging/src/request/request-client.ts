import type { Payload, Topic } from '@banyan/contracts';
import { replyTopic } from '@banyan/contracts/catalogue';
import { type Deadline, MeshError, newId } from '@banyan/kernel';
import { context, propagation, trace } from '@opentelemetry/api';
import type { Consumer, IncomingRecord } from '../driver/driver.ts';
import type { Messaging } from '../messaging.ts';
import { decodeData, decodeEnvelope } from '../records/decode.ts';
import { spanOf } from '../records/spans.ts';

export interface RequestOptions<D extends Topic, C extends Topic> {
  deadline: Deadline;
  tenant?: string | undefined;
  keyId?: string | undefined;
  /** The caller leaves: the wait ends with the signal's reason. */
  signal?: AbortSignal | undefined;
  completed: C;
  delta?: { topic: D; on: (delta: Payload<D>) => void };
}

interface Waiter {
  completed: Topic;
  delta: { topic: Topic; on: (delta: unknown) => void } | undefined;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
}

const tracer = trace.getTracer('@banyan/messaging');

/**
 * Requests over Kafka whose replies come to a partition that is this instance's own: neither a
 * rebalance nor another instance can lose them. Every wait ends by its deadline.
 */
export class RequestClient {
  readonly #messaging: Messaging;
  readonly #slot: number;
  readonly #waiters = new Map<string, Waiter>();
  #consumer: Consumer | undefined;

  /** @param slot the reply partition that is leased to this instance */
  constructor(messaging: Messaging, slot: number) {
    this.#messaging = messaging;
    this.#slot = slot;
  }

  async start(): Promise<void> {
    const topic = replyTopic(this.#messaging.service).name;
    this.#consumer = await this.#messaging.driver.subscribe({
      topics: [topic],
      group: `${topic}.${this.#slot}`,
      mode: { kind: 'partition', partition: this.#slot },
      onRecords: (records) => records.forEach((record) => this.#receive(record)),
    });
  }

  /** Sends and waits for the one terminal reply. Rejects with `deadline_exceeded` when none comes. */
  async request<T extends Topic, C extends Topic, D extends Topic>(
    topic: T,
    data: Payload<T>,
    options: RequestOptions<D, C>,
    id = newId('req'),
  ): Promise<Payload<C>> {
    const { deadline, tenant, keyId } = options;
    const bound = deadline.signal(options.signal);
    try {
      const reply = this.#expect(id, options, bound.signal);
      // An abort while the send still waits for a frozen broker must not be an unhandled rejection.
      reply.catch(() => undefined);
      const replyTo = {
        topic: replyTopic(this.#messaging.service).name,
        partition: this.#slot,
      };
      const sent = this.#messaging.send(topic, data, {
        key: id,
        id,
        tenant,
        keyId,
        deadline,
        replyTo,
      });
      sent.catch(() => undefined);
      await Promise.race([sent, reply]);
      return (await reply) as Payload<C>;
    } finally {
      bound.dispose();
      this.#waiters.delete(id);
    }
  }

  async close(): Promise<void> {
    const gone = new MeshError('capacity_unavailable', 'This instance is shutting down.');
    for (const { reject } of this.#waiters.values()) reject(gone);
    await this.#consumer?.close();
  }

  #expect<D extends Topic, C extends Topic>(
    id: string,
    { completed, delta }: RequestOptions<D, C>,
    signal: AbortSignal,
  ): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      this.#waiters.set(id, { completed, delta: delta as Waiter['delta'], resolve, reject });
    });
  }

  #receive(record: IncomingRecord): void {
    try {
      const envelope = decodeEnvelope(record);
      const waiter = this.#waiters.get(envelope.requestId ?? '');
      if (!waiter) return; // Its caller has left, or it was another life's request.
      if (!envelope.final) {
        if (waiter.delta) waiter.delta.on(decodeData(record, waiter.delta.topic));
        return;
      }
      const parent = propagation.extract(context.active(), envelope.trace);
      const { name, options } = spanOf('process', record.topic);
      const span = tracer.startSpan(name, options, parent);
      span.end();
      waiter.resolve(decodeData(record, waiter.completed));
    } catch (error) {
      // A reply that cannot be read has no dead letter: its waiter hears of it, or nobody waits.
      const id = record.headers['banyan-request-id'];
      if (id && !Array.isArray(id)) this.#waiters.get(id.toString())?.reject(MeshError.of(error));
    }
  }
}
