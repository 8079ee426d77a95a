import type { LoggedEvent } from './read-event.ts';
import type { Sql } from './sql.ts';

export interface LoggedEntry {
  position: number;
  at: number;
  token: bigint;
  events: LoggedEvent[];
}

/** Entries at once. */
const PAGE = 2_000;

/** All entries after a position up to another, in order; a page comes while another is looked at. */
export async function* readLog(sql: Sql, after: number, upTo: number): AsyncGenerator<LoggedEntry> {
  let next = page(sql, after, upTo);
  for (;;) {
    const entries = await next;
    const last = entries.at(-1);
    if (!last) return;
    next = page(sql, last.position, upTo);
    // Whoever stops early does not hear of what became of the next page.
    next.catch(() => undefined);
    yield* entries;
  }
}

async function page(sql: Sql, after: number, upTo: number): Promise<LoggedEntry[]> {
  const { rows } = await sql.query(
    `select position::float8 as position, at::float8 as at, token::text as token, events::text
     from log where position > $1 and position <= $2 order by position limit ${PAGE}`,
    [after, upTo],
  );
  return (rows as { position: number; at: number; token: string; events: string }[]).map(
    ({ token, events, ...entry }) => ({
      ...entry,
      token: BigInt(token),
      events: JSON.parse(events) as LoggedEvent[],
    }),
  );
}
