import { Outbox } from '@banyan/persistence';
import type { DataSource } from 'typeorm';
import { afterEach, describe, expect, it } from 'vitest';
import { MARKS } from '../../application/forget-log.ts';
import { AcquireLease } from '../../application/acquire-lease.ts';
import { FoldShowback } from '../../application/fold-showback.ts';
import { ReleaseLease } from '../../application/release-lease.ts';
import { RenewLease } from '../../application/renew-lease.ts';
import { nodeSpecOf } from '../../domain/fleet/check-inventory.ts';
import { verify } from '../../oracle/verify.ts';
import { PostgresShowbackStore } from '../showback/postgres-showback-store.ts';
import { migrations } from './migrations.ts';
import { PostgresLogKeeper } from './postgres-log-keeper.ts';
import { PostgresLeaseStore } from './postgres-lease-store.ts';
import { noDatabase, TestDatabases, whySkipped } from './test-database.fixture.ts';

const me = { holder: 'acme', operator: false };
const ask = (requestKey: string) => ({
  requestKey,
  queue: 'q',
  shape: { cards: 1 },
  ttlMs: 60_000,
});

async function judged(source: DataSource) {
  const runner = source.createQueryRunner();
  const sql = {
    query: async (text: string, values: unknown[] = []) => ({
      rows: (await runner.query(text, values)) as unknown[],
    }),
  };
  return verify(sql, { lockDelayMs: 500 }).finally(() => runner.release());
}

async function work(source: DataSource): Promise<string[]> {
  const store = new PostgresLeaseStore(source, new Outbox('compute-broker'));
  await store.register([nodeSpecOf({ id: 'n', sku: 'virtual-cpu', cards: 8 })]);
  const ids: string[] = [];
  for (const key of ['a', 'b', 'c']) {
    const { id } = await new AcquireLease(store).run(ask(key), me);
    await new RenewLease(store).run(id, {}, me);
    ids.push(id);
  }
  await new ReleaseLease(store).run(ids[0] ?? '', {}, me);
  return ids;
}

describe.skipIf(noDatabase)(`the oracle on a database${whySkipped}`, () => {
  const databases = new TestDatabases();
  afterEach(() => databases.close());

  it('finds nothing wrong where nothing is', async () => {
    const source = await (await databases.create())();
    await work(source);
    const { events, live, rows, found, older } = await judged(source);
    expect({ events, live, rows, found, older }).toEqual({
      ...{ events: 8, live: 2, rows: 4, found: 0, older: 0 },
    });
  });

  it.each([
    ['a row of a lease that lives', "update lease set state = 'released' where id = $1", 1, 6],
    ['when it ends', 'update lease set expires_at = expires_at + 1 where id = $1', 1, 6],
    ['a row of one that is over', "update lease set state = 'expired' where id = $1", 0, 6],
    ['a row that is gone', 'delete from lease where id = $1', 0, 6],
    ['what is kept', `update kept set body = body || '{"cards": 9}' where $1 <> ''`, 0, 6],
    ['an entry that is gone', "delete from log where position = 4 and $1 <> ''", 0, 9],
    ['a token', "update log set token = token + 1 where position = 4 and $1 <> ''", 0, 3],
  ] as const)('sees that somebody changed %s', async (_, sql, which, invariant) => {
    const source = await (await databases.create())();
    const ids = await work(source);
    await source.query(sql, [ids[which]]);
    const { violations } = await judged(source);
    expect(violations.map((one) => one.invariant)).toContain(invariant);
  });

  it('goes on from where the log begins once what was before is let go', async () => {
    const source = await (await databases.create())();
    const ids = await work(source);
    const keeper = new PostgresLogKeeper(source);
    const store = new PostgresLeaseStore(source, new Outbox('compute-broker'));
    for (let i = 0; i <= MARKS; i++) {
      await keeper.mark(0);
      const { id } = await new AcquireLease(store).run(ask(`later-${i}`), me);
      await new ReleaseLease(store).run(id, {}, me);
    }
    expect(await keeper.forget(0), 'showback has read nothing').toBe(0);
    await new FoldShowback(store, new PostgresShowbackStore(source)).run();
    expect(await keeper.forget(60_000), 'nothing is so old').toBe(0);
    expect(await keeper.forget(0)).toBeGreaterThan(3);
    expect(await keeper.forget(0)).toBe(0);
    expect(await judged(source)).toMatchObject({ found: 0, live: 2, after: expect.any(Number) });
    await new RenewLease(store).run(ids[1] ?? '', {}, me);
    const other = new PostgresLeaseStore(source, new Outbox('compute-broker'));
    await new ReleaseLease(other).run(ids[2] ?? '', {}, me);
    expect(await judged(source)).toMatchObject({ found: 0, live: 1 });
    await source.query("update lease set state = 'expired' where request_key = 'later-6'");
    await source.query("update lease set expires_at = expires_at + 1 where state = 'granted'");
    const { violations } = await judged(source);
    expect(violations.map(({ invariant }) => invariant)).toEqual([6, 6]);
  });

  it('says of a database that is older than its log from where it can judge', async () => {
    const connect = await databases.create();
    const before = await connect(migrations.slice(0, 3));
    await before.query(
      `insert into node (id, site, sku, virtual, cards, free, epoch)
       values ('n', 'embedded', 'virtual-cpu', true, 8, 252, 41)`,
    );
    await before.query(
      `insert into lease (id, holder, request_key, queue, cards, ttl_ms, state, placement,
         fencing_token, requested_at, granted_at, expires_at, revision)
       select 'lease_' || n, 'acme', 'k' || n, 'q', 1, 60000, 'granted',
         jsonb_build_array(jsonb_build_object(
           'node', 'n', 'sku', 'virtual-cpu', 'mask', (1 << n)::text)),
         40 + n, t, t, t + interval '1 minute', 3
       from generate_series(0, 1) as n, clock_timestamp() as t`,
    );
    const source = await connect();
    await work(source);
    expect(await judged(source)).toMatchObject({ found: 0, older: 2, judgedFrom: null });
    const store = new PostgresLeaseStore(source, new Outbox('compute-broker'));
    for (const id of ['lease_0', 'lease_1'])
      await store.decide({ type: 'lease', leaseId: id }, ({ subject, now }) =>
        subject ? [{ type: 'released', at: now, lease: { ...subject, state: 'released' } }] : [],
      );
    const { found, violations, judgedFrom, entries } = await judged(source);
    expect({ found, violations, judgedFrom }).toEqual({
      found: 0,
      violations: [],
      judgedFrom: entries + 1,
    });
  });
});
