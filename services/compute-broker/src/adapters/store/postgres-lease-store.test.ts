import { openDatabase, Outbox } from '@banyan/persistence';
import type { DataSource } from 'typeorm';
import { DataSource as Admin } from 'typeorm';
import { afterEach, describe, expect, it } from 'vitest';
import { AcquireLease } from '../../application/acquire-lease.ts';
import { KeepLease } from '../../application/keep-lease.ts';
import { FleetAndLeases1764100000000 } from './1764100000000-fleet-and-leases.ts';
import { LeaseRow } from './lease.row.ts';
import { conformsToLeaseStore } from './lease-store.fixture.ts';
import { NodeRow } from './node.row.ts';
import { PostgresLeaseStore } from './postgres-lease-store.ts';

const url = process.env.TEST_DATABASE_URL;
const why = url ? '' : ' (skipped: TEST_DATABASE_URL names no database)';

describe.skipIf(!url)(`PostgresLeaseStore${why}`, () => {
  const closing: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0).toReversed()) await close();
  });

  /** A database of its own for each test, with two replicas on it. */
  async function open() {
    const admin = await new Admin({ type: 'postgres', url: url ?? '' }).initialize();
    const name = `broker_${crypto.randomUUID().replaceAll('-', '')}`;
    await admin.query(`create database ${name}`);
    closing.push(async () => {
      await admin.query(`drop database ${name} with (force)`);
      await admin.destroy();
    });
    const own = new URL(url ?? '');
    own.pathname = `/${name}`;
    const replica = async (): Promise<[PostgresLeaseStore, DataSource]> => {
      const rows = [NodeRow, LeaseRow];
      const source = await openDatabase({
        url: own.href,
        name: 'test',
        rows,
        migrations: [FleetAndLeases1764100000000],
      });
      closing.push(() => source.destroy());
      return [new PostgresLeaseStore(source, new Outbox('compute-broker')), source];
    };
    const [[store, source], [other]] = await Promise.all([replica(), replica()]);
    await store.register([{ id: 'n', site: 's', sku: 'x', virtual: true, cards: 8 }]);
    // The database's clock cannot be moved, so time passes for the rows instead.
    const pass = async (ms: number) => {
      await source.query(
        `update lease set expires_at = expires_at - $1 * interval '1 ms'
         where state in ('granted', 'pending')`,
        [ms],
      );
    };
    return { store, other, pass, source };
  }

  conformsToLeaseStore(open);

  it('tells the world what it committed, in order', async () => {
    const { store, source } = await open();
    const me = { holder: 'acme', operator: false };
    const { id } = await new AcquireLease(store).run(
      { requestKey: 'a', queue: 'q', shape: { cards: 1 }, ttlMs: 9_000 },
      me,
    );
    await new KeepLease(store).renew(id, {}, me);
    await new KeepLease(store).release(id, {}, me);
    await expect(new KeepLease(store).renew(id, {}, me)).rejects.toMatchObject({
      kind: 'conflict',
    });
    const told = await source.query<{ type: string }[]>('select type from outbox order by seq');
    expect(told.map(({ type }) => type)).toEqual([
      'compute.lease.granted.v1',
      'compute.lease.renewed.v1',
      'compute.lease.released.v1',
    ]);
  });
});
