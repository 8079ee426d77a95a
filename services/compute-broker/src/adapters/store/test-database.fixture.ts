import { openDatabase } from '@banyan/persistence';
import { DataSource } from 'typeorm';
import { LeaseRow } from './lease.row.ts';
import { migrations } from './migrations.ts';
import { NodeRow } from './node.row.ts';

const url = process.env.TEST_DATABASE_URL;

/** True when the environment names no server whose user may create databases. */
export const noDatabase = !url;
export const whySkipped = url ? '' : ' (skipped: TEST_DATABASE_URL names no database)';

/** Databases of their own for tests, dropped by `close`. */
export class TestDatabases {
  readonly #closing: (() => Promise<unknown>)[] = [];

  /** An empty database; each call of the answer is a replica's own connection to it. */
  async create(): Promise<() => Promise<DataSource>> {
    const admin = await new DataSource({ type: 'postgres', url: url ?? '' }).initialize();
    const name = `broker_${crypto.randomUUID().replaceAll('-', '')}`;
    await admin.query(`create database ${name}`);
    this.#closing.push(async () => {
      await admin.query(`drop database ${name} with (force)`);
      await admin.destroy();
    });
    const own = new URL(url ?? '');
    own.pathname = `/${name}`;
    return async () => {
      const source = await openDatabase({
        url: own.href,
        name: 'test',
        rows: [NodeRow, LeaseRow],
        migrations,
      });
      this.#closing.push(() => source.destroy());
      return source;
    };
  }

  async close(): Promise<void> {
    for (const close of this.#closing.splice(0).toReversed()) await close();
  }
}
