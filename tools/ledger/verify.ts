import {
  type Move,
  movesOf,
  usageRecorded,
  usageRecordedSchema,
} from '@banyan/contracts/foundation';
import type { Driver } from '@banyan/messaging';
import type pg from 'pg';
import { readRecords } from '../records/read-records.ts';
import { Failure } from '../stack/failure.ts';
import { ReplaySchema } from './replay-schema.ts';

export interface Verdict {
  /** Bookings that were replayed. */
  entries: number;
  /** Balances that were compared. */
  balances: number;
  /** Balances that began before the oldest booking that the topic still has. */
  beyond: number;
  differences: Difference[];
}

export interface Difference {
  scope: string;
  window: string;
  startsAt: string;
  held: { ledger: number; replayed: number };
  settled: { ledger: number; replayed: number };
}

const BATCH = 1_000;

/**
 * Replays every booking into an empty schema and compares every balance. Bookings wait for the
 * moment in which the balances are copied: what the topic and the outbox have then is what they are
 * made of, to the token.
 */
export async function verifyLedger(
  driver: Driver,
  client: pg.Client,
  progress: (records: number, of: number) => void,
): Promise<Verdict> {
  const schema = await ReplaySchema.create(client);
  try {
    const { unsent, ends } = await schema.copyBalances(() =>
      driver.admin.offsets(usageRecorded.name),
    );
    const trimmed = ends.some(({ start }) => start > 0);
    const total = ends.reduce((sum, { start, end }) => sum + end - start, 0);
    let read = 0;
    let booked = 0;
    const seen = new Set<string>();
    let oldest = Infinity;
    let moves: Move[] = [];
    const book = async (data: unknown) => {
      const { bookings } = usageRecordedSchema.parse(data);
      booked += bookings.length;
      moves.push(...bookings.flatMap(movesOf));
      if (moves.length >= BATCH) await schema.replay(moves.splice(0));
    };
    const endOf = new Map(
      ends.flatMap(({ partition, start, end }) => (start < end ? [[partition, end]] : [])),
    );
    const reading = { topic: usageRecorded.name, from: 'start', untilEnd: true } as const;
    for await (const { partition, offset, headers, value, timestamp } of readRecords(
      driver,
      reading,
    )) {
      const end = endOf.get(partition) ?? 0;
      if (offset >= end) continue;
      if (offset + 1 === end) endOf.delete(partition);
      const id = String(headers['ce_id']);
      if (value === null || seen.has(id)) continue; // Relayed twice: booked once.
      seen.add(id);
      oldest = Math.min(oldest, timestamp);
      await book(JSON.parse(value.toString()));
      progress(++read, total);
    }
    if (endOf.size > 0) {
      throw new Failure('Not all bookings could be read: nothing can be said. Try again.');
    }
    for (const { id, payload } of unsent) if (!seen.has(id)) await book(payload);
    await schema.replay(moves);
    moves = [];
    const since = trimmed ? oldest : 0;
    return { entries: booked, ...(await schema.compare(since)) };
  } finally {
    await schema.drop();
  }
}
