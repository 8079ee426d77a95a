import { type Client, transaction } from '@banyan/persistence';
import type { DataSource, EntityManager } from 'typeorm';
import {
  type Folded,
  ShowbackStore,
  type Times,
  type TimesOf,
} from '../../application/showback-store.ts';
import type { Spent } from '../../domain/budget/budget.ts';
import { PARTS_PER_CARD } from '../../domain/fleet/sku.ts';
import { Showback } from '../../domain/showback/showback.ts';
import type { ShowbackState } from '../../domain/showback/showback-state.ts';
import { load } from '../store/read-log.ts';
import { addHours, timeOf } from './add-hours.ts';
import { foldUsage } from './fold-usage.ts';
import { readPage } from './read-page.ts';
import { readTimes } from './read-times.ts';

/** How far the log is folded. */
interface Place {
  position: number;
  at: number;
}

/** A fold as of a position, so that it need not be read again. */
interface Known {
  position: number;
  showback: Showback;
}

/** A fold that was stopped goes on where its row says; who locks the row is the one who folds. */
export class PostgresShowbackStore extends ShowbackStore {
  readonly #source: DataSource;
  #known: Known | undefined;

  constructor(source: DataSource) {
    super();
    this.#source = source;
  }

  async fold(upTo: number | undefined): Promise<Folded | undefined> {
    const known = this.#known;
    // Where it goes wrong, what it knows is what it reads next.
    this.#known = undefined;
    const done = await transaction(this.#source, (tx) => this.#foldIn(tx, known, upTo));
    if (done === 'none') return this.#startAnew();
    if (done === 'locked') {
      this.#known = known;
      return undefined;
    }
    this.#known = done.known;
    return done.folded;
  }

  async #foldIn(tx: EntityManager, known: Known | undefined, upTo: number | undefined) {
    const [place] = await tx.query<Place[]>(
      `select position::float8 as position, at::float8 as at from showback_fold
       for update skip locked`,
    );
    if (!place) {
      const rows = await tx.query<object[]>('select 1 from showback_fold');
      return rows.length > 0 ? 'locked' : 'none';
    }
    const { events, position, full, torn } = await readPage(tx, place.position);
    if (torn) return 'none';
    const showback = await goOn(tx, place, known);
    for (const event of events) showback.saw(event);
    const stepped = events.some(({ type }) => type === 'clock');
    if (!full && !stepped && upTo !== undefined) showback.advance(upTo);
    await addHours(tx, showback.take());
    await tx.query('update showback_fold set position = $1, at = $2', [position, showback.at]);
    if (events.length > 0) {
      await tx.query('update showback_fold set state = $1', [JSON.stringify(showback.save())]);
    }
    return { known: { position, showback }, folded: { more: full, stepped } };
  }

  /** From the fleet as it is: nothing was folded before, or a part of the log is gone. */
  async #startAnew(): Promise<Folded> {
    const runner = this.#source.createQueryRunner();
    try {
      const client = (await runner.connect()) as Client;
      const { fleet, position, at } = await load(client, {}, () => performance.now());
      await runner.query(
        `insert into showback_fold (position, at, since, state) values ($1, $2, $2, $3)
         on conflict (one) do update
           set position = excluded.position, at = excluded.at, since = excluded.since,
             state = excluded.state
           where showback_fold.position < excluded.position`,
        [position, at, JSON.stringify(Showback.of(fleet, at).save())],
      );
    } finally {
      await runner.release();
    }
    return { more: true, stepped: false };
  }

  foldUsage(): Promise<number> {
    return transaction(this.#source, foldUsage);
  }

  times(of: TimesOf): Promise<Times> {
    return readTimes(this.#source, of);
  }

  async spent(windows: readonly Pick<Spent, 'id' | 'from' | 'until'>[]): Promise<Spent[]> {
    const rows = await this.#source.query<(Omit<Spent, 'cardMs'> & { partMs: string })[]>(
      `select id, "from", until, at::float8 as at, coalesce((
         select sum(part_ms) from showback_spent
         where queue = id and day >= ${timeOf('"from"')} and day < ${timeOf('until')}), 0)::text
           as "partMs"
       from showback_fold,
         jsonb_to_recordset($1::jsonb) as row (id text, "from" float8, until float8)`,
      [JSON.stringify(windows)],
    );
    return rows.map(({ partMs, ...spent }) => ({
      ...spent,
      cardMs: Number(BigInt(partMs) / BigInt(PARTS_PER_CARD)),
    }));
  }
}

async function goOn(tx: EntityManager, { position, at }: Place, known: Known | undefined) {
  if (known?.position === position) {
    // Another may have booked the time since; what is in the log is the same.
    known.showback.advance(at);
    known.showback.take();
    return known.showback;
  }
  const [row] = await tx.query<{ state: ShowbackState }[]>('select state from showback_fold');
  if (!row) throw new Error('The row of the fold is gone.');
  return Showback.restore({ ...row.state, at });
}
