import { type Booking, usageRecorded } from '@banyan/contracts/foundation';
import { randomUUID } from 'node:crypto';
import { openDatabase } from '@banyan/persistence';
import { DataSource } from 'typeorm';
import { migrations, rows } from '../rows.ts';

export interface TestDatabase {
  source: DataSource;
  /** One more pool, as another replica has. */
  open(): Promise<DataSource>;
  /** Epoch ms that `clock_timestamp()` shall show from now on. */
  setTime(at: number): Promise<void>;
  /** Everything that was published on a topic, in order. */
  published<T>(topic: string): Promise<T[]>;
  /** Every booking of that. */
  bookings(): Promise<Booking[]>;
  drop(): Promise<void>;
}

/** A database of its own on the server behind `url`, whose clock can be set. */
export async function createTestDatabase(url: string): Promise<TestDatabase> {
  const name = `foundation_test_${randomUUID().replaceAll('-', '')}`;
  const admin = await new DataSource({ type: 'postgres', url }).initialize();
  await admin.query(`create database ${name}`);
  // A function of this name is found before the built-in one, by the code as it is.
  await admin.query(`alter database ${name} set search_path = public, pg_catalog`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  const clock = await new DataSource({ type: 'postgres', url: own.href }).initialize();
  await clock.query(`create table test_clock as select interval '0' as ahead`);
  await clock.query(`
    create function clock_timestamp() returns timestamptz language sql volatile
    as 'select pg_catalog.clock_timestamp() + ahead from public.test_clock'`);
  const opened = [clock];
  const open = async () => {
    const source = await openDatabase({
      ...{ url: own.href, name: 'ledger-test', rows, migrations },
    });
    opened.push(source);
    return source;
  };
  const published = async <T>(topic: string) => {
    const rows = await clock.query<{ payload: T }[]>(
      'select payload from outbox where type = $1 order by seq',
      [topic],
    );
    return rows.map(({ payload }) => payload);
  };
  return {
    source: await open(),
    open,
    setTime: async (at) => {
      const shown = new Date(at).toISOString();
      await clock.query(
        'update test_clock set ahead = $1::timestamptz - pg_catalog.clock_timestamp()',
        [shown],
      );
    },
    published,
    bookings: async () => {
      const records = await published<{ bookings: Booking[] }>(usageRecorded.name);
      return records.flatMap(({ bookings }) => bookings);
    },
    drop: async () => {
      await Promise.all(opened.map((source) => source.destroy()));
      await admin.query(`drop database ${name} with (force)`);
      await admin.destroy();
    },
  };
}
