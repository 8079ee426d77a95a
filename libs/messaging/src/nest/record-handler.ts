import { MeshError } from '@banyan/kernel';
import type { MessageHandler } from '@nestjs/microservices';
import { context, propagation } from '@opentelemetry/api';
import { isObservable, lastValueFrom, type Observable } from 'rxjs';
import { cutDeadLetter, deadLetter } from '../dead-letters/dead-letter.ts';
import { backoffMs, Outcome } from '../dispatcher/outcome.ts';
import { retryRecord } from '../dispatcher/retry-record.ts';
import type { IncomingRecord } from '../driver/driver.ts';
import type { Messaging } from '../messaging.ts';
import { decodeData, decodeEnvelope, demandType } from '../records/decode.ts';
import type { Envelope } from '../records/message.ts';
import { MeshContext } from './mesh-context.ts';
import type { TopicHandler } from './on-topic.ts';
import { inProcessSpan } from './process-span.ts';
import { TimeLimit } from './time-limit.ts';

export interface Log {
  warn(message: string): void;
  error(message: string): void;
}

/** From a record to its outcome: one handler of one topic. */
export class RecordHandler {
  readonly options: TopicHandler;
  readonly #call: MessageHandler;
  readonly #messaging: Messaging;
  readonly #log: Log;

  constructor(call: MessageHandler, options: TopicHandler, messaging: Messaging, log: Log) {
    this.#call = call;
    this.options = options;
    this.#messaging = messaging;
    this.#log = log;
  }

  async handle(record: IncomingRecord, attempt: number, revoked: AbortSignal): Promise<Outcome> {
    let envelope: Envelope | undefined;
    try {
      envelope = decodeEnvelope(record);
      return this.#bounded(await this.#work(record, envelope, attempt, revoked), attempt, envelope);
    } catch (thrown) {
      const error = MeshError.of(thrown);
      if (error.kind === 'internal') this.#log.error(`${record.topic}: ${describe(error)}`);
      return this.#bounded(Outcome.of(error), attempt, envelope);
    }
  }

  async retry(record: IncomingRecord, nextAttempt: number, afterMs: number): Promise<void> {
    const { service, driver } = this.#messaging;
    await driver.produce([retryRecord(service, record, nextAttempt, Date.now() + afterMs)]);
  }

  /** Writes the dead letter and tells the requester. A reader of a whole topic only says so. */
  async park(record: IncomingRecord, reason: MeshError, attempts: number): Promise<void> {
    const { service, driver } = this.#messaging;
    const where = `${record.topic}#${record.partition}@${record.offset}`;
    if (this.options.read !== 'group') {
      return this.#log.warn(`${where} was passed by: ${reason.kind}, ${reason.message}`);
    }
    const letter = deadLetter(service, record, reason, attempts);
    try {
      await driver.produce([letter]);
    } catch (error) {
      this.#log.warn(`${where} is parked without all of its content: ${String(error)}`);
      await driver.produce([cutDeadLetter(letter)]);
    }
    await this.#refuse(record, reason).catch((failed: unknown) =>
      this.#log.warn(`${where}: a refusal was not sent: ${String(failed)}`),
    );
  }

  async #work(
    record: IncomingRecord,
    envelope: Envelope,
    attempt: number,
    revoked: AbortSignal,
  ): Promise<Outcome> {
    const { topic, late, timeoutMs, read, answers } = this.options;
    demandType(envelope, topic);
    const data = decodeData(record, topic);
    const { deadline } = envelope;
    if (deadline?.passed && !late) {
      throw new MeshError('deadline_exceeded', 'It came after its deadline.');
    }
    const limit = new TimeLimit(deadline && !late ? deadline.remaining() : timeoutMs);
    return limit.run(async () => {
      const signal = () => AbortSignal.any([revoked, limit.signal]);
      const mesh = new MeshContext(envelope, attempt, signal, this.#messaging);
      const result = await inProcessSpan(record.topic, envelope, read === 'group', async () => {
        const returned: unknown = await this.#call(data, mesh);
        if (!isObservable(returned)) return returned;
        return lastValueFrom(returned as Observable<unknown>, { defaultValue: undefined });
      });
      if (result instanceof Outcome) return result;
      if (answers && result !== undefined) await mesh.reply(answers, result, true);
      return Outcome.done;
    });
  }

  /** No record is tried for ever, nor when its deadline will have passed by then. */
  #bounded(outcome: Outcome, attempt: number, envelope: Envelope | undefined): Outcome {
    const { type, reason, afterMs = backoffMs(attempt) } = outcome;
    if (type !== 'retry' || !reason) return outcome;
    const tooLate = envelope?.deadline && envelope.deadline.remaining() <= afterMs;
    if (attempt >= this.options.attempts || tooLate) return Outcome.park(reason);
    return Outcome.retry(reason, afterMs);
  }

  async #refuse(record: IncomingRecord, error: MeshError): Promise<void> {
    const { refusal } = this.options;
    const envelope = refusal && addressOf(record);
    if (!envelope) return;
    const { id, tenant, replyTo, trace } = envelope;
    const once = { id: `${id}.final`, final: true };
    const options = { ...once, key: id, requestId: id, tenant, via: replyTo };
    await context.with(propagation.extract(context.active(), trace), () =>
      this.#messaging.send(refusal.topic, refusal.data(id, error.toJSON()), options),
    );
  }
}

/** Whom to answer; nobody, when not even that can be read. */
function addressOf(record: IncomingRecord): Envelope | undefined {
  try {
    return decodeEnvelope(record);
  } catch {
    return undefined;
  }
}

function describe(error: MeshError): string {
  const { cause } = error;
  return cause instanceof Error ? (cause.stack ?? cause.message) : error.message;
}
