import type { Payload, Topic } from '@banyan/contracts';
import { BaseRpcContext } from '@nestjs/microservices';
import type { Messaging } from '../messaging.ts';
import type { Envelope } from '../records/message.ts';

/** What a handler knows of the record it works on, and its way back to the requester. */
export class MeshContext extends BaseRpcContext<[Envelope]> {
  readonly envelope: Envelope;
  /** Counts from 1. */
  readonly attempt: number;
  readonly #messaging: Messaging;
  readonly #makeSignal: () => AbortSignal;
  #signal: AbortSignal | undefined;

  constructor(
    envelope: Envelope,
    attempt: number,
    signal: () => AbortSignal,
    messaging: Messaging,
  ) {
    super([envelope]);
    this.envelope = envelope;
    this.attempt = attempt;
    this.#makeSignal = signal;
    this.#messaging = messaging;
  }

  /** Fires when the record's time is up, or its partition is another's: stop, it is of no use. */
  get signal(): AbortSignal {
    this.#signal ??= this.#makeSignal();
    return this.#signal;
  }

  /**
   * Replies where `banyan-reply-to` points, else on the topic itself. `final`: the last word; should
   * a crash have it sent twice, both have the same `ce_id`.
   */
  async reply<T extends Topic>(topic: T, data: Payload<T>, final: boolean): Promise<void> {
    const { id, tenant, replyTo } = this.envelope;
    const once = final ? { id: `${id}.final` } : {};
    const options = { key: id, requestId: id, tenant, via: replyTo, final, ...once };
    await (final
      ? this.#messaging.send(topic, data, options)
      : this.#messaging.sendQuietly(topic, data, options));
  }
}
