import { retryTopic } from '@banyan/contracts/catalogue';
import type { IncomingRecord, OutgoingRecord } from '../driver/driver.ts';
import { HEADERS } from '../records/headers.ts';

/** The record as it came, on its way to its next attempt. */
export function retryRecord(
  service: string,
  record: IncomingRecord,
  nextAttempt: number,
  notBefore: number,
): OutgoingRecord {
  const { topic, partition, offset, key, value, headers, timestamp } = record;
  return {
    topic: retryTopic(service).name,
    key: key ?? `${topic}#${partition}@${offset}`,
    value,
    headers: {
      ...headers,
      [HEADERS.attempt]: String(nextAttempt),
      [HEADERS.notBefore]: String(notBefore),
      [HEADERS.origin]: `${topic}#${partition}@${offset}`,
      [HEADERS.firstSeen]: String(timestamp),
    },
  };
}

/** What a retry topic adds to a record; `undefined` when it was written by nobody of ours. */
export interface ComingBack {
  attempt: number;
  /** Epoch ms. */
  dueAt: number;
  /** The record as it was where it came from. */
  original: IncomingRecord;
}

export function comingBack(record: IncomingRecord): ComingBack | undefined {
  const { attempt, notBefore, origin, firstSeen } = HEADERS;
  const text = (name: string) => String(record.headers[name] ?? '');
  const [, topic, partition, offset] = /^([\w.-]+)#(\d+)@(\d+)$/.exec(text(origin)) ?? [];
  const [count, dueAt, timestamp] = [attempt, notBefore, firstSeen].map((name) =>
    Number(text(name)),
  );
  if (topic === undefined || !count || !dueAt || !timestamp) return undefined;
  const {
    [attempt]: _,
    [notBefore]: __,
    [origin]: ___,
    [firstSeen]: ____,
    ...headers
  } = record.headers;
  const original = {
    ...{ ...record, topic, partition: Number(partition), offset: Number(offset) },
    ...{ timestamp, headers },
  };
  return { attempt: count, dueAt, original };
}
