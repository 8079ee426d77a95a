import type { RecordsBatch } from '@platformatic/kafka';
import type { IncomingRecord, TopicPartition } from '../driver.ts';

/** Marks of transactions, not records. */
const CONTROL = 0x20;

/** The records of fetched batches, without those before `from`: a batch is read whole. */
export function toRecords(
  { topic, partition }: TopicPartition,
  batches: RecordsBatch[],
  from: number,
): { records: IncomingRecord[]; next: number } {
  const records: IncomingRecord[] = [];
  let next = from;
  for (const batch of batches) {
    const first = Number(batch.firstOffset);
    next = Math.max(next, first + batch.lastOffsetDelta + 1);
    if (batch.attributes & CONTROL) continue;
    for (const { key, value, headers, offsetDelta, timestampDelta } of batch.records) {
      const offset = first + offsetDelta;
      if (offset < from) continue;
      records.push({
        ...{ topic, partition, offset },
        timestamp: Number(batch.firstTimestamp + timestampDelta),
        key: key?.toString() ?? null,
        value,
        headers: toHeaders(headers),
      });
    }
  }
  return { records, next };
}

function toHeaders(pairs: [Buffer | null, Buffer | null][]): IncomingRecord['headers'] {
  const headers: IncomingRecord['headers'] = {};
  for (const [name, value] of pairs) {
    const text = name?.toString() ?? '';
    const before = headers[text];
    const header = value ?? Buffer.alloc(0);
    headers[text] = before === undefined ? header : [before, header].flat();
  }
  return headers;
}
