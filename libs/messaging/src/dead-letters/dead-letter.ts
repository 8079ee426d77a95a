import { deadLetterTopic } from '@banyan/contracts/catalogue';
import type { MeshError } from '@banyan/kernel';
import type { HeaderValue, IncomingRecord, OutgoingRecord } from '../driver/driver.ts';
import { LETTER_HEADERS } from './headers.ts';

/** What fits into any topic whatever its settings are, bytes. */
const SMALL = 64 * 1024;

/** The record as it came, with why and from where it is here. Content stays in the value alone. */
export function deadLetter(
  service: string,
  record: IncomingRecord,
  reason: MeshError,
  attempts: number,
): OutgoingRecord {
  return {
    topic: deadLetterTopic(service).name,
    key: record.key ?? `${record.topic}#${record.partition}@${record.offset}`,
    value: record.value,
    headers: {
      ...record.headers,
      [LETTER_HEADERS.kind]: reason.kind,
      [LETTER_HEADERS.reason]: reason.message.slice(0, 1_024),
      [LETTER_HEADERS.attempts]: String(attempts),
      [LETTER_HEADERS.topic]: record.topic,
      [LETTER_HEADERS.partition]: String(record.partition),
      [LETTER_HEADERS.offset]: String(record.offset),
      [LETTER_HEADERS.firstSeen]: new Date(record.timestamp).toISOString(),
    },
  };
}

/** The same of a record that is too large for the dead letters as well; it says that it was cut. */
export function cutDeadLetter({ value, headers, ...letter }: OutgoingRecord): OutgoingRecord {
  let room = SMALL;
  const kept: Record<string, HeaderValue | HeaderValue[]> = {};
  for (const [name, header] of Object.entries(headers).toReversed()) {
    room -= name.length + [header].flat().reduce((sum, part) => sum + part.length, 0);
    if (room > 0) kept[name] = header;
  }
  return {
    ...letter,
    value: value === null ? null : Buffer.from(value).subarray(0, SMALL),
    headers: { ...kept, [LETTER_HEADERS.cut]: String(value?.length ?? 0) },
  };
}
