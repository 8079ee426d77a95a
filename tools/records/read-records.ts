import { Readable } from 'node:stream';
import type { Consumer, Driver, IncomingRecord } from '@banyan/messaging';

export interface Reading {
  topic: string;
  from: 'start' | 'end' | { partition: number; offset: number };
  /** Ends with the last record that was there when it began; else it goes on for ever. */
  untilEnd?: boolean;
}

// More than a page of them, less than what would weigh on us: values can have megabytes.
const AHEAD = 64;
/** The last records of a topic may be gone (compacted, expired) before we come to them. */
const QUIET_MS = 3_000;

/** Records of a topic as they come, those of one partition in order. Joins no group of others. */
export async function* readRecords(
  driver: Driver,
  { topic, from, untilEnd = false }: Reading,
): AsyncGenerator<IncomingRecord> {
  const ends = untilEnd ? await endsOf(driver, topic, from) : undefined;
  if (ends?.size === 0) return;
  let consumer: Consumer | undefined;
  let paused = false;
  let ended = false;
  const stream = new Readable({
    ...{ objectMode: true, highWaterMark: AHEAD },
    read: () => {
      if (paused) consumer?.resume([topic]);
      paused = false;
    },
  });
  let asked = false;
  // Silence is the end only of a broker that answers: one that is away has more to say later.
  const whenQuiet = () => {
    if (asked) {
      ended = true;
      stream.push(null);
      return;
    }
    driver.admin.offsets(topic).then(
      () => {
        asked = true;
        quiet?.refresh();
      },
      (error: Error) => stream.destroy(error),
    );
  };
  const quiet = ends ? setTimeout(whenQuiet, QUIET_MS) : undefined;
  consumer = await driver.subscribe({
    ...{ topics: [topic], group: `mesh.${crypto.randomUUID()}`, mode: modeOf(from) },
    onRecords: (records) => {
      if (ended || stream.destroyed) return;
      for (const record of records) paused = !stream.push(record);
      if (paused) consumer?.pause([topic]);
      asked = false;
      quiet?.refresh();
    },
  });
  try {
    for await (const record of stream as AsyncIterable<IncomingRecord>) {
      const end = ends?.get(record.partition) ?? 0;
      if (ends && record.offset >= end) continue;
      yield record;
      if (ends && record.offset + 1 >= end) ends.delete(record.partition);
      if (ends?.size === 0) return;
    }
  } finally {
    clearTimeout(quiet);
    await consumer.close();
  }
}

/** Where reading ends, by partition; partitions without anything to read are left out. */
async function endsOf({ admin }: Driver, topic: string, from: Reading['from']) {
  const ends = new Map<number, number>();
  if (from === 'end') return ends;
  for (const { partition, start, end } of await admin.offsets(topic)) {
    const isWanted = from === 'start' || from.partition === partition;
    const first = from === 'start' ? start : Math.max(start, from.offset);
    if (isWanted && first < end) ends.set(partition, end);
  }
  return ends;
}

function modeOf(from: Reading['from']) {
  if (from === 'start') return { kind: 'whole' } as const;
  if (from === 'end') return { kind: 'tail' } as const;
  return { kind: 'partition', partition: from.partition, from: from.offset } as const;
}
