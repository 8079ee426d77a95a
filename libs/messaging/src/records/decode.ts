import type { Topic } from '@banyan/contracts';
import { Deadline, type Issue, MeshError } from '@banyan/kernel';
import type { IncomingRecord } from '../driver/driver.ts';
import { HEADERS, LIMITS } from './headers.ts';
import type { Envelope } from './message.ts';

/** Further off than this a deadline is a mistake of units, ms. */
const FARTHEST_DEADLINE = 7 * 24 * 3_600_000;

/** Of a reply topic alone: whoever asks must not make us write to any other. */
const REPLY_TO = /^([\w-]{1,200}\.reply\.v\d{1,3})#(\d{1,5})$/;

const ID = /^\P{Cc}{1,256}$/u;

/** W3C trace context, level 1: version, trace id, parent id, flags. */
const TRACEPARENT = /^(?!ff)[\da-f]{2}-(?!0{32})[\da-f]{32}-(?!0{16})[\da-f]{16}-[\da-f]{2}/;

/** Reads the envelope. Throws `invalid_request` naming the header that is wrong. */
export function decodeEnvelope(record: IncomingRecord): Envelope {
  checkSize(record);
  const text = (name: string) => header(record, name);
  const id = text(HEADERS.id);
  if (!id) throw invalid(HEADERS.id, 'is missing: every record needs an id');
  if (!ID.test(id))
    throw invalid(HEADERS.id, 'has more than 256 characters, or control characters');
  const version = text(HEADERS.specversion);
  if (version !== undefined && version !== '1.0') {
    throw invalid(HEADERS.specversion, 'is not 1.0, the version of CloudEvents that is read here');
  }
  const deadline = text(HEADERS.deadline);
  const replyTo = text(HEADERS.replyTo);
  const trace: Record<string, string> = {};
  for (const name of [HEADERS.traceparent, HEADERS.tracestate]) {
    const value = text(name);
    if (value) trace[name] = value;
  }
  if (trace.traceparent && !TRACEPARENT.test(trace.traceparent)) {
    throw invalid(HEADERS.traceparent, 'is no W3C trace context');
  }
  return {
    id,
    type: text(HEADERS.type) ?? record.topic,
    source: text(HEADERS.source) ?? 'unknown',
    topic: record.topic,
    key: record.key,
    tenant: text(HEADERS.tenant),
    keyId: text(HEADERS.keyId),
    deadline: deadline === undefined ? undefined : readDeadline(deadline),
    replyTo: replyTo === undefined ? undefined : readReplyTo(replyTo),
    requestId: text(HEADERS.requestId),
    final: text(HEADERS.final) === 'true',
    trace,
  };
}

/** Reads the data by the topic's schema. Throws `invalid_request` naming every offending path. */
export function decodeData<T extends Topic>(record: IncomingRecord, topic: T): unknown {
  if (record.value === null) throw invalid('value', 'is null; this topic takes JSON');
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(record.value));
  } catch {
    throw invalid('value', 'is not JSON in UTF-8');
  }
  const parsed = topic.schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) => ({
    path: path.join('.'),
    message,
  }));
  throw refusal(issues);
}

/** A record of another type or version than its topic's is read by nobody here. */
export function demandType({ type }: Envelope, { name }: Topic): void {
  if (type !== name) throw invalid(HEADERS.type, `is not ${name}, which this topic carries`);
}

function checkSize(record: IncomingRecord): void {
  const entries = Object.entries(record.headers);
  const bytes = entries.reduce((sum, [name, value]) => sum + name.length + sizeOf(value), 0);
  if (entries.length > LIMITS.headers || bytes > LIMITS.headerBytes) {
    throw invalid('headers', `are too many or too large (${entries.length}, ${bytes} bytes)`);
  }
  if ((record.value?.length ?? 0) > LIMITS.valueBytes) {
    throw new MeshError('payload_too_large', `The value exceeds ${LIMITS.valueBytes} bytes.`);
  }
}

const sizeOf = (value: Buffer | Buffer[]) =>
  Array.isArray(value) ? value.reduce((sum, part) => sum + part.length, 0) : value.length;

function header(record: IncomingRecord, name: string): string | undefined {
  const value = record.headers[name];
  if (Array.isArray(value)) throw invalid(name, 'came more than once');
  return value?.toString('utf8');
}

function readDeadline(text: string): Deadline {
  const at = Number(text);
  if (!Number.isSafeInteger(at) || at <= 0 || at > Date.now() + FARTHEST_DEADLINE) {
    throw invalid(HEADERS.deadline, 'is no epoch time in milliseconds within a week from now');
  }
  return new Deadline(at);
}

function readReplyTo(text: string): { topic: string; partition: number } {
  const [, topic, partition] = REPLY_TO.exec(text) ?? [];
  if (topic === undefined) {
    throw invalid(HEADERS.replyTo, 'is not of the form service.reply.v1#partition');
  }
  return { topic, partition: Number(partition) };
}

const invalid = (path: string, message: string) => refusal([{ path, message }]);

function refusal(issues: Issue[]): MeshError {
  const first = issues[0];
  return new MeshError('invalid_request', `${first?.path || 'value'}: ${first?.message}`, {
    issues,
  });
}
