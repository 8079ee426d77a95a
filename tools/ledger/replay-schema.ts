import { type Move, usageRecorded } from '@banyan/contracts/foundation';
import type pg from 'pg';
import type { Difference } from './verify.ts';

const LOCK_MS = 5_000;

interface Unsent {
  id: string;
  payload: unknown;
}

/** A schema of its own in the ledger's database: the balances as they are, and as they are replayed. */
export class ReplaySchema {
  readonly #client: pg.Client;
  readonly #name: string;

  private constructor(client: pg.Client, name: string) {
    this.#client = client;
    this.#name = name;
  }

  static async create(client: pg.Client): Promise<ReplaySchema> {
    const name = `ledger_verify_${crypto.randomUUID().replaceAll('-', '')}`;
    await client.query(`create schema ${name}`);
    await client.query(
      `create table ${name}.replayed (
         scope text, "window" text, starts_at timestamptz, held bigint, settled bigint,
         primary key (scope, "window", starts_at))`,
    );
    return new ReplaySchema(client, name);
  }

  /** The balances, with what of their bookings is still in the outbox and what `look` sees then. */
  async copyBalances<T>(look: () => Promise<T>): Promise<{ unsent: Unsent[]; ends: T }> {
    await this.#client.query('begin');
    try {
      await this.#client.query(`set local lock_timeout = ${LOCK_MS}`);
      await this.#client.query('lock table public.outbox in share mode');
      await this.#client.query(`create table ${this.#name}.before as select * from public.balance`);
      const { rows } = await this.#client.query<Unsent>(
        'select id, payload from public.outbox where type = $1 order by seq',
        [usageRecorded.name],
      );
      const ends = await look();
      await this.#client.query('commit');
      return { unsent: rows, ends };
    } catch (error) {
      await this.#client.query('rollback');
      throw error;
    }
  }

  async replay(moves: Move[]): Promise<void> {
    if (moves.length === 0) return;
    await this.#client.query(
      `insert into ${this.#name}.replayed as known (scope, "window", starts_at, held, settled)
       select scope, "window", to_timestamp("startsAt" / 1000.0), sum(held), sum(settled)
       from jsonb_to_recordset($1::jsonb)
         as move (scope text, "window" text, "startsAt" bigint, held bigint, settled bigint)
       group by 1, 2, 3
       on conflict (scope, "window", starts_at) do update set
         held = known.held + excluded.held, settled = known.settled + excluded.settled`,
      [JSON.stringify(moves)],
    );
  }

  /** @param since epoch ms; windows that began before it have bookings that are not there any more */
  async compare(
    since: number,
  ): Promise<{ balances: number; beyond: number; differences: Difference[] }> {
    const { rows } = await this.#client.query<Record<string, string>>(
      `select scope, "window", to_char(starts_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI"Z"') as at,
              starts_at < to_timestamp($1 / 1000.0) as beyond,
              before.scope is null as gone,
              coalesce(before.held, 0) as held, coalesce(before.settled, 0) as settled,
              coalesce(replayed.held, 0) as "replayedHeld",
              coalesce(replayed.settled, 0) as "replayedSettled"
       from ${this.#name}.before full join ${this.#name}.replayed
         using (scope, "window", starts_at)
       -- Minutes that are over are forgotten after a day.
       where before.scope is not null or "window" <> 'minute'
       order by scope, "window", starts_at`,
      [since],
    );
    const compared = rows.filter(({ beyond }) => String(beyond) !== 'true');
    const differences = compared
      .map((row) => ({
        ...{ scope: row['scope'] ?? '', window: row['window'] ?? '', startsAt: row['at'] ?? '' },
        held: { ledger: Number(row['held']), replayed: Number(row['replayedHeld']) },
        settled: { ledger: Number(row['settled']), replayed: Number(row['replayedSettled']) },
      }))
      .filter(({ held, settled }) => {
        return held.ledger !== held.replayed || settled.ledger !== settled.replayed;
      });
    return { balances: compared.length, beyond: rows.length - compared.length, differences };
  }

  async drop(): Promise<void> {
    await this.#client.query(`drop schema ${this.#name} cascade`);
  }
}
