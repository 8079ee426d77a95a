import type { Payload, Topic } from '@banyan/contracts';
import { MeshError } from '@banyan/kernel';
import { context, propagation, trace } from '@opentelemetry/api';
import type { IncomingRecord } from '../driver/driver.ts';
import { decodeData } from '../records/decode.ts';
import type { Envelope } from '../records/message.ts';
import { spanOf } from '../records/spans.ts';
import { DeltaSequence, type Numbered } from './delta-sequence.ts';
import { formatPosition } from './stream-position.ts';

/** What comes back: deltas, if any, and the last word. */
export interface Expected<D extends Topic, C extends Topic> {
  completed: C;
  /** `position` lets whoever has read so far go on from there: `RequestClient.resume`. */
  delta?: { topic: D; on: (delta: Payload<D>, position: string) => void };
}

const tracer = trace.getTracer('@banyan/messaging');

/** One request that waits for its replies. */
export class Waiter<D extends Topic, C extends Topic> {
  readonly reply: Promise<Payload<C>>;
  readonly reject: (error: unknown) => void;
  readonly #resolve: (value: Payload<C>) => void;
  readonly #expected: Expected<D, C>;
  readonly #sequence: DeltaSequence;

  /** @param signal ends the wait with its reason */
  constructor(expected: Expected<D, C>, signal: AbortSignal, after?: Numbered) {
    const { promise, resolve, reject } = Promise.withResolvers<Payload<C>>();
    this.reply = promise;
    this.#resolve = resolve;
    this.reject = reject;
    this.#expected = expected;
    this.#sequence = new DeltaSequence(after);
    // Rejected before anybody waits: it must not look unhandled.
    promise.catch(() => undefined);
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  }

  receive(record: IncomingRecord, envelope: Envelope): void {
    try {
      if (envelope.final) this.#complete(record, envelope);
      else this.#delta(record, envelope);
    } catch (error) {
      this.reject(error);
    }
  }

  #complete(record: IncomingRecord, envelope: Envelope): void {
    const parent = propagation.extract(context.active(), envelope.trace);
    const { name, options } = spanOf('process', record.topic);
    tracer.startSpan(name, options, parent).end();
    this.#resolve(decodeData(record, this.#expected.completed) as Payload<C>);
  }

  #delta(record: IncomingRecord, { requestId = '' }: Envelope): void {
    const { delta } = this.#expected;
    if (!delta) return;
    const data = decodeData(record, delta.topic) as Payload<D> & Numbered;
    const place = this.#sequence.accept(data);
    if (place === 'gap') {
      throw new MeshError('not_found', 'A part of this stream is no longer kept; begin anew.');
    }
    if (place === 'known') return;
    const { partition, offset } = record;
    delta.on(data, formatPosition({ requestId, partition, offset, ...data }));
  }
}
