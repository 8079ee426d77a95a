import type { Older } from './oracle.ts';
import { readNode } from './read-event.ts';
import type { SeenQueue } from './seen.ts';
import type { Sql } from './sql.ts';

/** Nodes are told in one of the first entries, or they were there before. */
const FIRST = 100;

/**
 * What was there before the log began, in a database that is older than its log; `undefined` where
 * the log tells all. Of its leases nobody wrote down how they began, so they are not judged.
 */
export async function readOlder(
  sql: Sql,
): Promise<(Older & { at: number; live: boolean }) | undefined> {
  const { rows } = await sql.query(
    `select at::float8 as at, token::text as token,
       (select count(*) from log where position > 1)::int as more,
       exists (select from (select events from log order by position limit ${FIRST}) as first,
         json_array_elements(events) as event where event->>'type' = 'node') as told
     from log where position = 1`,
  );
  const [first] = rows as { at: number; token: string; more: number; told: boolean }[];
  const isOlder = first && (first.token !== '0' || (first.more > 0 && !first.told));
  if (!first || !isOlder) return undefined;
  const kept = await sql.query(
    `select kind, body from kept
     where kind in ('node', 'queue') and not exists (
       select from (select events from log order by position limit ${FIRST}) as first,
         json_array_elements(events) as event
       where event->>'type' = kind and event->kind->>'id' = id)`,
  );
  const bodies = (kind: string) =>
    (kept.rows as { kind: string; body: unknown }[]).flatMap((row) =>
      row.kind === kind ? [row.body] : [],
    );
  const leases = await sql.query(
    `select id, state in ('pending', 'granted') as live
     from lease where (body->>'requestedAt')::float8 < $1`,
    [first.at],
  );
  return {
    at: first.at,
    nodes: bodies('node').map((body) => readNode(body as never)),
    queues: bodies('queue') as SeenQueue[],
    leases: (leases.rows as { id: string }[]).map(({ id }) => id),
    live: (leases.rows as { live: boolean }[]).some(({ live }) => live),
  };
}
