import { deadLetterTopic } from '@banyan/contracts/catalogue';
import type { MeshError } from '@banyan/kernel';
import type { IncomingRecord, OutgoingRecord } from '../driver/driver.ts';

/** The record as it came, with why and from where it is here. Content stays in the value alone. */
export function deadLetter(
  service: string,
  record: IncomingRecord,
  reason: MeshError,
  attempts: number,
): OutgoingRecord {
  const original = Object.entries(record.headers).map(([name, value]) => [
    name,
    (Array.isArray(value) ? value[0] : value)?.toString('utf8').slice(0, 1_024) ?? '',
  ]);
  return {
    topic: deadLetterTopic(service).name,
    key: record.key ?? `${record.topic}#${record.partition}@${record.offset}`,
    value: record.value,
    headers: {
      ...(Object.fromEntries(original.slice(0, 64)) as Record<string, string>),
      'banyan-dlq-kind': reason.kind,
      'banyan-dlq-reason': reason.message.slice(0, 1_024),
      'banyan-dlq-attempts': String(attempts),
      'banyan-dlq-topic': record.topic,
      'banyan-dlq-partition': String(record.partition),
      'banyan-dlq-offset': String(record.offset),
      'banyan-dlq-first-seen': new Date(record.timestamp).toISOString(),
    },
  };
}
