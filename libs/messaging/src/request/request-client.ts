import type { Payload, Topic } from '@banyan/contracts';
import { REPLY_SLOTS, replyTopic } from '@banyan/contracts/catalogue';
import { type Deadline, MeshError, newId } from '@banyan/kernel';
import type { Consumer, IncomingRecord } from '../driver/driver.ts';
import type { Messaging } from '../messaging.ts';
import { decodeEnvelope } from '../records/decode.ts';
import type { Numbered } from './delta-sequence.ts';
import { parsePosition } from './stream-position.ts';
import { type Expected, Waiter } from './waiter.ts';

export interface RequestOptions<D extends Topic, C extends Topic> extends Expected<D, C> {
  deadline: Deadline;
  tenant?: string | undefined;
  keyId?: string | undefined;
  /** The caller leaves: the wait ends with the signal's reason. */
  signal?: AbortSignal | undefined;
  /** Sent when nobody waits any more: what still runs for us is a waste of somebody's tokens. */
  cancel?: { topic: Topic; data: (requestId: string) => unknown };
}

/** A topic of deltas: each says which attempt it is of, and its place in that. */
export type DeltaTopic = Topic & { schema: { _zod: { output: Numbered } } };

type AnyWaiter = Pick<Waiter<Topic, Topic>, 'receive' | 'reject'>;

/**
 * Requests over Kafka whose replies come to a partition that is this instance's own: neither a
 * rebalance nor another instance can lose them. Every wait ends by its deadline.
 */
export class RequestClient {
  readonly #messaging: Messaging;
  readonly #replyTo: { topic: string; partition: number };
  readonly #waiters = new Map<string, AnyWaiter>();
  #consumer: Consumer | undefined;

  /** @param slot the reply partition that is leased to this instance */
  constructor(messaging: Messaging, slot: number) {
    this.#messaging = messaging;
    this.#replyTo = { topic: replyTopic(messaging.service).name, partition: slot };
  }

  async start(): Promise<void> {
    const { topic, partition } = this.#replyTo;
    this.#consumer = await this.#messaging.driver.subscribe({
      topics: [topic],
      group: `${this.#messaging.service}.${topic}.${partition}`,
      mode: { kind: 'partition', partition },
      onRecords: (records) => records.forEach((record) => receive(record, this.#waiters)),
    });
  }

  /** Sends and waits for the one terminal reply. Rejects with `deadline_exceeded` when none comes. */
  async request<T extends Topic, C extends Topic, D extends DeltaTopic>(
    topic: T,
    data: Payload<T>,
    options: RequestOptions<D, C>,
  ): Promise<Payload<C>> {
    const { deadline, tenant, keyId, signal } = options;
    const id = newId('req');
    const bound = deadline.signal(signal);
    const waiter = new Waiter(options, bound.signal);
    this.#waiters.set(id, waiter as AnyWaiter);
    try {
      bound.signal.throwIfAborted();
      const sent = this.#messaging.send(topic, data, {
        ...{ key: id, id, tenant, keyId, deadline, replyTo: this.#replyTo },
      });
      // An abort while the send waits for a frozen broker must not be an unhandled rejection.
      sent.catch(() => undefined);
      await Promise.race([sent, waiter.reply]);
      return await waiter.reply;
    } catch (error) {
      if (bound.signal.aborted) this.#cancel(id, options);
      throw error;
    } finally {
      bound.dispose();
      this.#waiters.delete(id);
    }
  }

  /**
   * Goes on with a stream where somebody has read it up to `position`, whichever instance had asked
   * for it. `not_found` when that is no longer kept; other tenants' replies are not seen.
   */
  async resume<C extends Topic, D extends DeltaTopic>(
    position: string,
    options: Omit<RequestOptions<D, C>, 'keyId' | 'cancel'> & { tenant: string },
  ): Promise<Payload<C>> {
    const after = parsePosition(position);
    const { requestId, partition, offset } = after;
    if (partition >= REPLY_SLOTS) throw new MeshError('not_found', 'There is no such stream.');
    const bound = options.deadline.signal(options.signal);
    const waiter = new Waiter(options, bound.signal, after);
    const waiters = new Map([[requestId, waiter as AnyWaiter]]);
    const { topic } = this.#replyTo;
    const consumer = await this.#messaging.driver.subscribe({
      topics: [topic],
      group: `${this.#messaging.service}.${topic}.${newId('req')}`,
      mode: { kind: 'partition', partition, from: offset + 1 },
      onRecords: (records) => {
        for (const record of records) receive(record, waiters, options.tenant);
      },
    });
    try {
      return await waiter.reply;
    } finally {
      bound.dispose();
      await consumer.close();
    }
  }

  async close(): Promise<void> {
    const gone = new MeshError('capacity_unavailable', 'This instance is shutting down.');
    for (const { reject } of this.#waiters.values()) reject(gone);
    await this.#consumer?.close();
  }

  #cancel<D extends Topic, C extends Topic>(
    requestId: string,
    { cancel, tenant }: RequestOptions<D, C>,
  ): void {
    if (!cancel) return;
    this.#messaging
      .sendQuietly(cancel.topic, cancel.data(requestId), { key: requestId, tenant })
      .catch(() => undefined); // What runs on ends at its deadline.
  }
}

function receive(record: IncomingRecord, waiters: Map<string, AnyWaiter>, tenant?: string): void {
  try {
    const envelope = decodeEnvelope(record);
    if (tenant !== undefined && envelope.tenant !== tenant) return;
    // Without a waiter its caller has left, or it was another life's request.
    waiters.get(envelope.requestId ?? '')?.receive(record, envelope);
  } catch (error) {
    // A reply that cannot be read has no dead letter: its waiter hears of it, or nobody waits.
    const id = record.headers['banyan-request-id'];
    if (id && !Array.isArray(id)) waiters.get(id.toString())?.reject(MeshError.of(error));
  }
}
