import type { LoggedPlacement } from './read-event.ts';
import type { SeenLease } from './seen.ts';
import type { Sql } from './sql.ts';

/** A row of the table of leases; `body` of those that live. */
export interface LeaseRow {
  id: string;
  holder: string;
  requestKey: string;
  queue: string;
  state: string;
  expiresAt: number;
  fencingToken: string | null;
  requestedAt: number;
  /** By which entry it was written. */
  position: number;
  placement: LoggedPlacement[] | null;
}

const PAGE = 5_000;

/** All of them, page by page. */
export async function* readLeases(sql: Sql): AsyncGenerator<LeaseRow> {
  for (let after = ''; ;) {
    const { rows } = await sql.query(
      `select id, holder, request_key as "requestKey", queue, state,
         expires_at::float8 as "expiresAt", body->>'fencingToken' as "fencingToken",
         (body->>'requestedAt')::float8 as "requestedAt", position::float8 as position,
         case when state in ('pending', 'granted') then body->'placement' end as placement
       from lease where id > $1 order by id limit ${PAGE}`,
      [after],
    );
    yield* rows as LeaseRow[];
    const last = rows.at(-1) as LeaseRow | undefined;
    if (!last) return;
    after = last.id;
  }
}

type Told = Pick<LeaseRow, 'id' | 'holder' | 'requestKey' | 'queue' | 'state' | 'expiresAt'>;

/** What a row and the log have to say alike of a lease. */
export const textOf = (lease: Told & { fencingToken: bigint | string | null }): string => {
  const { id, holder, requestKey, queue, state, expiresAt, fencingToken } = lease;
  return [id, holder, requestKey, queue, state, fencingToken, expiresAt].join('\n');
};

/** What is different, in words; `undefined`: nothing. */
export function whyNotSame(row: LeaseRow, told: SeenLease): string | undefined {
  for (const name of ['state', 'expiresAt', 'queue', 'holder', 'requestKey'] as const) {
    if (row[name] !== told[name]) return `${name} is ${row[name]} and the log says ${told[name]}`;
  }
  if (row.fencingToken !== (told.fencingToken?.toString() ?? null)) {
    return `its token is ${row.fencingToken} and the log says ${told.fencingToken}`;
  }
  const places = (all: readonly { node: string; mask: bigint | string; member: number }[]) =>
    all.map(({ node, mask, member }) => `${node} ${mask} ${member}`).join();
  const own = places(row.placement ?? []);
  return own === places(told.placement) ? undefined : `it is on ${own} and the log says otherwise`;
}
