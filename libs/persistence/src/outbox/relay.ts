import { setTimeout as delay } from 'node:timers/promises';
import type { DataSource, QueryRunner } from 'typeorm';
import { type Client, runTogether, type Statement } from '../statement.ts';
import { type Reading, ReadingPlace } from './reading-place.ts';

/** A committed event on its way to its topic. */
export interface RelayedRecord {
  id: string;
  topic: string;
  key: string;
  type: string;
  time: Date;
  /** JSON, as it is stored. */
  data: string;
  headers: Record<string, string>;
}

export interface RelayOptions {
  /** Resolves once the broker has acknowledged all of them, in this order. */
  publish: (records: RelayedRecord[]) => Promise<void>;
  onError: (error: unknown) => void;
  /** Records in one round; bounds memory and the length of the transaction. */
  batch?: number;
  /**
   * Between the starts of two rounds at least this, ms: the first event leaves at once, those that
   * follow closely share a transaction and a send.
   */
  gapMs?: number;
  /** Looks by itself that often, ms, in case a notification was lost. */
  pollMs?: number;
}

const RELAY_LOCK = 0x6f7574; // "out"

/**
 * Moves committed events from the outbox to Kafka, in order, at least once. One relay at a time
 * works per database (an advisory lock), so replicas cannot overtake each other within a key.
 */
export class OutboxRelay {
  readonly #source: DataSource;
  readonly #options: Required<RelayOptions>;
  readonly #place = new ReadingPlace();
  #listener: QueryRunner | undefined;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #again = false;
  #stopped = false;

  constructor(source: DataSource, options: RelayOptions) {
    this.#source = source;
    this.#options = { batch: 500, pollMs: 500, gapMs: 15, ...options };
  }

  async start(): Promise<void> {
    this.#timer = setInterval(() => this.wake(), this.#options.pollMs);
    await this.#listen();
    this.wake();
  }

  /** Looks for events now; calls that come while it works are folded into one more round. */
  wake(): void {
    this.#again = true;
    if (this.#stopped) return;
    this.#running ??= this.#work().finally(() => (this.#running = undefined));
  }

  /** Finishes the round in flight; what is left stays in the outbox for the next relay. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#timer);
    await this.#running;
    await this.#listener?.release();
  }

  async #work(): Promise<void> {
    try {
      while (this.#again && !this.#stopped) {
        this.#again = false;
        const gap = delay(this.#options.gapMs);
        while (!this.#stopped && (await this.#round()) === this.#options.batch);
        if (!this.#stopped) await gap;
      }
      if (this.#listener?.isReleased && !this.#stopped) await this.#listen();
    } catch (error) {
      this.#options.onError(error);
    }
  }

  /** In two round trips: one takes, one commits once the broker has them. */
  async #round(): Promise<number> {
    const runner = this.#source.createQueryRunner();
    const client = (await runner.connect()) as Client;
    try {
      const next = take(this.#options.batch, this.#place.next());
      const [, rows = []] = await runTogether(client, ['begin', next]);
      const records = (rows as TakenRecord[]).toSorted((a, b) => a.seq - b.seq);
      if (records.length > 0) await this.#options.publish(records);
      await client.query('commit');
      this.#place.took(records.map(({ seq }) => seq));
      return records.length;
    } catch (error) {
      // What was deleted comes back.
      await client.query('rollback').catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }

  async #listen(): Promise<void> {
    const runner = this.#source.createQueryRunner();
    const client = (await runner.connect()) as PgClient;
    client.on('notification', () => this.wake());
    // Without a listener the timer still finds the events; the next round listens anew.
    client.on('error', () => void runner.release().catch(() => undefined));
    await runner.query('listen outbox');
    this.#listener = runner;
  }
}

interface PgClient {
  on(event: 'notification' | 'error', handler: () => void): void;
}

type TakenRecord = RelayedRecord & { seq: number };

/** The oldest events; none while another relay of this database works. */
const take = (limit: number, { after, gaps }: Reading): Statement => ({
  sql: `with turn as materialized (select pg_try_advisory_xact_lock(${RELAY_LOCK}) as mine),
             due as (
               (select seq from outbox where (select mine from turn) and seq > $2
                order by seq limit $1)
               union all
               (select late.seq from jsonb_to_recordset($3::jsonb) as gap (low bigint, high bigint)
                cross join lateral (select seq from outbox where seq between gap.low and gap.high
                                    order by seq limit $1) late
                where (select mine from turn) order by late.seq limit $1)
               order by seq limit $1)
        delete from outbox using due where outbox.seq = due.seq
        returning outbox.seq::float8 as seq, id, aggregatetype as topic, aggregateid as key, type,
                  created_at as time, payload::text as data, headers`,
  values: [limit, after, JSON.stringify(gaps)],
});
