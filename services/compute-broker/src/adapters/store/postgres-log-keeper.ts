import { transaction } from '@banyan/persistence';
import type { DataSource } from 'typeorm';
import { LogKeeper, MARKS } from '../../application/forget-log.ts';

/** Entries that are deleted at once. */
const MOST = 5_000;

/** In the order in which they have to be known: leases are on nodes that are there. */
const KINDS = "array['queue', 'node', 'card', 'budget', 'reservation']";

/** As events of a log that would begin there, in one statement: all of it is as of one moment. */
const MARK = `
  insert into log_start (position, at, token, events)
  select position, at, token, (
    select coalesce(json_agg(event order by rank, id), '[]') from (
      select array_position(${KINDS}, kind) as rank, id, jsonb_build_object(
        'type', kind, 'verb', 'set', 'at', last.at,
        case kind when 'card' then 'health' when 'budget' then 'spent' else kind end, body) as event
      from kept
      union all
      select 9, id, jsonb_build_object(
        'type', case state when 'granted' then 'granted' else 'requested' end, 'at', last.at,
        'lease', body || jsonb_build_object('expiresAt', expires_at))
      from lease where state in ('pending', 'granted')) as state)
  from (select position, at, token from log order by position desc limit 1) as last
  where not exists (select from log_start where at > last.at - $1::float8 and at <= last.at)
  on conflict do nothing`;

/**
 * The last mark that is old enough, and so many marks ago: a clock that is set ahead makes nothing
 * old. What showback has not read yet is kept, too.
 */
const LAST = `
  select position::float8 as position from (
    select position, at from log_start order by position desc offset $2) as mark
  where at <= extract(epoch from clock_timestamp()) * 1000 - $1::float8
    and position <= (select position from showback_fold)
  order by position desc limit 1`;

export class PostgresLogKeeper extends LogKeeper {
  readonly #source: DataSource;

  constructor(source: DataSource) {
    super();
    this.#source = source;
  }

  async mark(everyMs: number): Promise<void> {
    await this.#source.query(MARK, [everyMs]);
  }

  async forget(olderThanMs: number): Promise<number> {
    const [mark] = await this.#source.query<{ position: number }[]>(LAST, [olderThanMs, MARKS]);
    if (!mark) return 0;
    const { position } = mark;
    let forgotten = 0;
    for (let gone = MOST; gone === MOST; forgotten += gone) gone = await this.#some(position);
    // Only now: as long as there are entries of before, they are judged by these.
    await transaction(this.#source, async (tx) => {
      await tx.query(
        `delete from lease where position <= $1 and state not in ('pending', 'granted')`,
        [position],
      );
      await tx.query('delete from log_start where position < $1', [position]);
    });
    return forgotten;
  }

  /** The entry itself stays: whoever starts asks for the last one that there is. */
  async #some(position: number): Promise<number> {
    const [{ gone } = { gone: 0 }] = await this.#source.query<{ gone: number }[]>(
      `with gone as (
         delete from log where position in (
           select position from log where position < $1 order by position limit ${MOST})
         returning 1)
       select count(*)::int as gone from gone`,
      [position],
    );
    return gone;
  }
}
