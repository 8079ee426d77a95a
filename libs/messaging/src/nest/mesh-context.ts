import type { Payload, Topic } from '@banyan/contracts';
import { BaseRpcContext } from '@nestjs/microservices';
import type { Messaging } from '../messaging.ts';
import type { Envelope } from '../records/message.ts';

/** What a handler knows of the record it works on, and its way back to the requester. */
export class MeshContext extends BaseRpcContext<[Envelope]> {
  readonly envelope: Envelope;
  /** Counts from 1 within this instance. */
  readonly attempt: number;
  /** Fires when the partition is taken from us: stop, somebody else does it. */
  readonly signal: AbortSignal;
  readonly #messaging: Messaging;

  constructor(envelope: Envelope, attempt: number, signal: AbortSignal, messaging: Messaging) {
    super([envelope]);
    this.envelope = envelope;
    this.attempt = attempt;
    this.signal = signal;
    this.#messaging = messaging;
  }

  /** Replies where `banyan-reply-to` points, else on the topic itself. `final`: the last word. */
  async reply<T extends Topic>(topic: T, data: Payload<T>, final: boolean): Promise<void> {
    const { id, tenant, replyTo } = this.envelope;
    const options = { key: id, requestId: id, tenant, via: replyTo, final };
    await (final
      ? this.#messaging.send(topic, data, options)
      : this.#messaging.sendQuietly(topic, data, options));
  }
}
