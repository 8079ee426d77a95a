import type { IncomingRecord, OutgoingRecord, TopicPartition } from '../driver/driver.ts';
import { HEADERS } from '../records/headers.ts';
import { LETTER_HEADERS } from './headers.ts';

/** A parked record as its reader sees it: what it was, where it was, and why it is here. */
export interface Letter {
  /** `service/partition/offset`, e.g. `finance/0/12`. */
  id: string;
  service: string;
  kind: string;
  reason: string;
  attempts: number;
  origin: TopicPartition & { offset: number };
  /** Epoch ms: when it came to its topic, and when it was parked. */
  firstSeen: number;
  parkedAt: number;
  key: string;
  /** Bytes of the whole value, where only its beginning was kept. */
  cut: number | undefined;
  /** The letter that was sent again and became this one. */
  replayedFrom: string | undefined;
}

/** `undefined` for what is no dead letter of ours: a mark, or a record of somebody else. */
export function readLetter(service: string, record: IncomingRecord): Letter | undefined {
  const text = (name: string) => record.headers[name]?.toString();
  const topic = text(LETTER_HEADERS.topic);
  const kind = text(LETTER_HEADERS.kind);
  if (!topic || !kind) return undefined;
  const cut = text(LETTER_HEADERS.cut);
  return {
    id: `${service}/${record.partition}/${record.offset}`,
    ...{ service, kind },
    reason: text(LETTER_HEADERS.reason) ?? '',
    attempts: Number(text(LETTER_HEADERS.attempts)),
    origin: {
      topic,
      partition: Number(text(LETTER_HEADERS.partition)),
      offset: Number(text(LETTER_HEADERS.offset)),
    },
    firstSeen: Date.parse(text(LETTER_HEADERS.firstSeen) ?? ''),
    parkedAt: record.timestamp,
    key: record.key ?? '',
    cut: cut === undefined ? undefined : Number(cut),
    replayedFrom: text(LETTER_HEADERS.replayedFrom),
  };
}

/**
 * The record as it was, for the topic where it was. A deadline that has passed is left out: it
 * would be refused for that alone, and who sends it again wants it done.
 */
export function replayOf({ id, origin, key }: Letter, record: IncomingRecord): OutgoingRecord {
  const ours = new Set<string>(Object.values(LETTER_HEADERS));
  const headers = Object.fromEntries(
    Object.entries(record.headers).filter(([name, value]) => {
      const isPast = name === HEADERS.deadline && !(Number(String(value)) > Date.now());
      return !isPast && !ours.has(name);
    }),
  );
  const { topic } = origin;
  return {
    topic,
    key,
    value: record.value,
    headers: { ...headers, [LETTER_HEADERS.replayedFrom]: id },
  };
}

/** Says, beside the letter and for whoever looks next, that it was sent again. */
export function replayedMark({ id, key }: Letter, { topic }: IncomingRecord): OutgoingRecord {
  return { topic, key, value: null, headers: { [LETTER_HEADERS.mark]: id } };
}

/** The letter that a mark is about. */
export const markedBy = ({ headers }: IncomingRecord): string | undefined =>
  headers[LETTER_HEADERS.mark]?.toString();
