import { LogJudge } from './judge-log.ts';
import { judgeTables } from './judge-tables.ts';
import { readOlder } from './older.ts';
import { Oracle, type OracleOptions } from './oracle.ts';
import { readLog } from './read-log.ts';
import { readStart } from './start.ts';
import type { Violation } from './seen.ts';
import type { Sql } from './sql.ts';

export interface Verdict {
  entries: number;
  events: number;
  /** Leases that live now, and rows of all tables that were compared. */
  live: number;
  rows: number;
  /** What was up to this position was let go: judged is what came after. */
  after: number;
  /** Leases from before the log: until `judgedFrom` they had cards that nobody knows of; null: still. */
  older: number;
  judgedFrom: number | null;
  /** How many, and the first of them. */
  found: number;
  violations: Violation[];
}

export interface VerifyOptions extends OracleOptions {
  progress?: (entries: number, of: number) => void;
}

/**
 * Judges a broker by its database alone, while it works: the log from its first entry, then what
 * came meanwhile together with the tables, as of one moment.
 */
export async function verify(sql: Sql, options: VerifyOptions): Promise<Verdict> {
  const oracle = new Oracle(options);
  const log = new LogJudge(oracle);
  const [older, start] = [await readOlder(sql), await readStart(sql)];
  if (older) oracle.before(older);
  if (start) log.startsAfter(start);
  const verdict = { entries: 0, at: start?.at ?? 0, position: start?.position ?? 0 };
  const read = async (upTo: number) => {
    for await (const entry of readLog(sql, verdict.position, upTo)) {
      log.saw(entry);
      verdict.entries++;
      verdict.position = entry.position;
      verdict.at = entry.at;
      if (verdict.entries % 1_000 === 0) options.progress?.(entry.position, upTo);
    }
  };
  await read(await last(sql));
  await sql.query('begin isolation level repeatable read read only');
  try {
    await read(await last(sql));
    const { position, at } = verdict;
    const olderThan = older?.at ?? 0;
    const after = start?.position ?? 0;
    const { rows } = await judgeTables(sql, { oracle, log, position, at, olderThan, after });
    await judgeEnd(sql, oracle, options);
    const judgedFrom = older?.live ? null : oracle.olderUntil + 1;
    const { found, violations } = oracle;
    const counts = { entries: verdict.entries, events: log.events, live: oracle.leases.size, rows };
    const begins = { after, older: older?.leases.length ?? 0, judgedFrom };
    return { ...counts, ...begins, found, violations };
  } finally {
    await sql.query('rollback').catch(() => undefined);
  }
}

async function last(sql: Sql): Promise<number> {
  const { rows } = await sql.query('select max(position)::float8 as position from log');
  return (rows as { position: number | null }[])[0]?.position ?? 0;
}

/** Who is watched over has ended in time, although nothing had to be written since. */
async function judgeEnd(sql: Sql, oracle: Oracle, { lateMs = 5_000 }: VerifyOptions) {
  const { rows } = await sql.query(
    `select watched.at::float8 as at from watched, (select max(at) as at from log) as last
     where watched.at > last.at
       and watched.at > extract(epoch from clock_timestamp()) * 1000 - ${lateMs}`,
  );
  const [watched] = rows as { at: number }[];
  if (watched) oracle.livesOn(watched.at - lateMs);
}
