import type { LoggedEntry } from './read-log.ts';
import type { LoggedEvent } from './read-event.ts';
import type { Sql } from './sql.ts';

/**
 * What the log came to where it begins, as events, where what was before is gone; `undefined` where
 * the log tells all. It is taken as it is: what led to it nobody can judge any more.
 */
export async function readStart(sql: Sql): Promise<LoggedEntry | undefined> {
  const { rows } = await sql.query(
    `select position::float8 as position, at::float8 as at, token::text as token, events::text
     from log_start, (select min(position) as first from log) as log
     where first > 1 and position >= first order by position limit 1`,
  );
  const [start] = rows as { position: number; at: number; token: string; events: string }[];
  if (!start) return undefined;
  const { position, at, token, events } = start;
  return { position, at, token: BigInt(token), events: JSON.parse(events) as LoggedEvent[] };
}
