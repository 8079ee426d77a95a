import type { EntityManager } from 'typeorm';

/** Asked for once: an index cannot be searched by what may change from one row to the next. */
const NOW = '(select clock_timestamp())';

/** Ids of open holds past their expiry, the oldest first. */
export async function dueHolds(tx: EntityManager, most: number): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>(
    `select id from hold where state = 'open' and expires_at <= ${NOW}
     order by expires_at limit $1`,
    [most],
  );
  return rows.map(({ id }) => id);
}

/** Drops closed holds and minute windows that ended longer ago than that; an open hold keeps its windows. */
export async function forgetClosed(tx: EntityManager, olderThanMs: number): Promise<void> {
  await tx.query(
    `delete from hold
     where state <> 'open' and closed_at < ${NOW} - $1 * interval '1 ms'`,
    [olderThanMs],
  );
  await tx.query(
    `delete from balance
     where "window" = 'minute' and held = 0
       and starts_at < ${NOW} - $1 * interval '1 ms' - interval '1 minute'`,
    [olderThanMs],
  );
}
