import { bucketOf } from './checksum.ts';
import type { LogJudge } from './judge-log.ts';
import { sameBody } from './kept.ts';
import { type LeaseRow, readLeases, textOf, whyNotSame } from './lease-rows.ts';
import type { Oracle } from './oracle.ts';
import { type LoggedEvent, readLease } from './read-event.ts';
import { readLog } from './read-log.ts';
import type { Sql } from './sql.ts';

interface Judged {
  oracle: Oracle;
  log: LogJudge;
  /** The last position, and when that was. */
  position: number;
  at: number;
  /** Leases that were asked for before then are older than the log. */
  olderThan: number;
  /** Whoever was over at that position is none of its business. */
  after: number;
}

/** Whether the tables say what the log comes to. Both as of one moment. */
export async function judgeTables(sql: Sql, judged: Judged): Promise<{ rows: number }> {
  const leases = await judgeLeases(sql, judged);
  return { rows: leases + (await judgeKept(sql, judged)) };
}

async function judgeLeases(sql: Sql, judged: Judged) {
  const { oracle, log, at, olderThan, after } = judged;
  const missing = new Set(oracle.leases.keys());
  let rows = 0;
  for await (const row of readLeases(sql)) {
    rows++;
    if (row.requestedAt < olderThan || oracle.older.has(row.id)) continue;
    if (isForgotten(row, after)) continue;
    const told = oracle.leases.get(row.id);
    missing.delete(row.id);
    if (told) {
      const why = whyNotSame(row, told);
      if (why) oracle.note({ invariant: 6, at, what: `row of lease ${row.id}: ${why}` });
    } else if (row.state === 'granted' || row.state === 'pending') {
      const what = `row of lease ${row.id}: is ${row.state}, which the log does not say`;
      oracle.note({ invariant: 6, at, what });
    } else log.over.take(row.id, textOf(row));
  }
  for (const id of missing) {
    oracle.note({ invariant: 6, at, what: `lease ${id} lives in the log and has no row` });
  }
  const differing = log.over.differing;
  if (differing.size > 0) await findDiffering(sql, differing, judged);
  return rows;
}

/** Which of those that are over differ: only where the sums say that some do. */
async function findDiffering(
  sql: Sql,
  buckets: ReadonlySet<number>,
  { oracle, position, at, olderThan, after }: Judged,
): Promise<void> {
  const told = new Map<string, string>();
  for await (const { events } of readLog(sql, after, position)) {
    for (const event of events) {
      if (!('lease' in event)) continue;
      const lease = readLease((event as LoggedEvent & { lease: never }).lease);
      if (buckets.has(bucketOf(lease.id)) && !oracle.leases.has(lease.id)) {
        told.set(lease.id, textOf(lease));
      }
    }
  }
  for await (const row of readLeases(sql)) {
    const own = told.get(row.id);
    told.delete(row.id);
    if (!buckets.has(bucketOf(row.id)) || oracle.leases.has(row.id)) continue;
    if (own === textOf(row) || row.requestedAt < olderThan || isForgotten(row, after)) continue;
    const log = own?.split('\n').slice(4).join(', ') ?? 'nothing';
    const kept = textOf(row).split('\n').slice(4).join(', ');
    const what = `row of lease ${row.id}: is ${kept} and the log says ${log}`;
    oracle.note({ invariant: 6, at, what });
  }
  for (const id of told.keys()) {
    if (!oracle.older.has(id)) oracle.note({ invariant: 6, at, what: `lease ${id} has no row` });
  }
}

const isForgotten = ({ state, position }: LeaseRow, after: number): boolean =>
  position <= after && after > 0 && state !== 'granted' && state !== 'pending';

async function judgeKept(sql: Sql, { oracle, log, at, olderThan }: Judged): Promise<number> {
  const { rows } = await sql.query('select kind, id, body from kept');
  const missing = new Map(log.kept.bodies);
  for (const { kind, id, body } of rows as { kind: string; id: string; body: unknown }[]) {
    const told = missing.get(`${kind}/${id}`);
    missing.delete(`${kind}/${id}`);
    if (told ? sameBody(told, body) : olderThan > 0) continue;
    const what = `row of ${kind} ${id} says ${JSON.stringify(body)}, the log ${JSON.stringify(told)}`;
    oracle.note({ invariant: 6, at, what });
  }
  for (const key of missing.keys()) {
    oracle.note({ invariant: 6, at, what: `${key} is in the log and has no row` });
  }
  return rows.length;
}
