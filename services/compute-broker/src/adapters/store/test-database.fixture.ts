import { openDatabase } from '@banyan/persistence';
import { DataSource } from 'typeorm';
import { migrations } from './migrations.ts';

const url = process.env.TEST_DATABASE_URL;

/** True when the environment names no server whose user may create databases. */
export const noDatabase = !url;
export const whySkipped = url ? '' : ' (skipped: TEST_DATABASE_URL names no database)';

/** Whatever asks for the time in that database gets it so many ms off: `public` comes first there. */
async function shadowClock(admin: DataSource, name: string, own: string): Promise<void> {
  await admin.query(`alter database ${name} set search_path = public, pg_catalog`);
  const inside = await new DataSource({ type: 'postgres', url: own }).initialize();
  await inside.query('create table clock_off as select 0::float8 as ms');
  await inside.query(`
    create function clock_timestamp() returns timestamptz language sql volatile
    return pg_catalog.clock_timestamp() + (select ms from clock_off) * interval '1 ms'`);
  await inside.destroy();
}

/** Sets the clock of the database, by so many ms from where it is. */
export const setClock = (source: DataSource, byMs: number): Promise<unknown> =>
  source.query('update clock_off set ms = ms + $1', [byMs]);

/** Databases of their own for tests, dropped by `close`. */
export class TestDatabases {
  readonly #closing: (() => Promise<unknown>)[] = [];

  /** An empty database; each call of the answer is a replica's own connection to it. */
  async create(): Promise<(upTo?: typeof migrations) => Promise<DataSource>> {
    const admin = await new DataSource({ type: 'postgres', url: url ?? '' }).initialize();
    const name = `broker_${crypto.randomUUID().replaceAll('-', '')}`;
    await admin.query(`create database ${name}`);
    this.#closing.push(async () => {
      await admin.query(`drop database ${name} with (force)`);
      await admin.destroy();
    });
    const own = new URL(url ?? '');
    own.pathname = `/${name}`;
    await shadowClock(admin, name, own.href);
    return async (upTo = migrations) => {
      const source = await openDatabase({
        url: own.href,
        name: 'test',
        rows: [],
        migrations: upTo,
      });
      this.#closing.push(() => source.destroy());
      return source;
    };
  }

  async close(): Promise<void> {
    for (const close of this.#closing.splice(0).toReversed()) await close();
  }
}
