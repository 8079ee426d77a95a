import { Outbox } from '@banyan/persistence';
import { afterEach, expect, it } from 'vitest';
import { migrations } from './migrations.ts';
import { PostgresLeaseStore } from './postgres-lease-store.ts';
import { noDatabase, TestDatabases, whySkipped } from './test-database.fixture.ts';

const databases = new TestDatabases();
afterEach(() => databases.close());

it.skipIf(noDatabase)(`a fleet from before the log keeps who holds what${whySkipped}`, async () => {
  const connect = await databases.create();
  const before = await connect(migrations.slice(0, 3));
  await before.query(
    `insert into node (id, site, sku, virtual, cards, free, epoch)
     values ('n', 'here', 'virtual-cpu', true, 4, 12, 41)`,
  );
  await before.query(
    `insert into lease (id, holder, request_key, queue, cards, ttl_ms, state, placement,
       fencing_token, requested_at, granted_at, expires_at, revision)
     select 'lease_1', 'acme', 'k', 'q', 2, 60000, 'granted',
       '[{"node":"n","sku":"virtual-cpu","mask":"3"}]', 41, t, t, t + interval '1 minute', 3
     from clock_timestamp() as t`,
  );
  await before.query(
    `insert into kept (kind, id, body, revision) values ('queue', 'q',
       '{"id":"q","cohort":null,"weight":1,"epoch":3,"freed":1,"quotas":{}}', 7)`,
  );
  const store = new PostgresLeaseStore(await connect(), new Outbox('compute-broker'));
  await store.look(({ fleet }) => {
    expect(fleet.nodes.get('n')).toMatchObject({ free: 12n, token: 41n, closed: null });
    expect(fleet.queues.get('q')).toEqual({ id: 'q', cohort: null, weight: 1, quotas: {} });
    expect(fleet.leaseOf('acme', 'k')).toMatchObject({
      ...{ id: 'lease_1', state: 'granted', fencingToken: 41n, ttlMs: 60_000, holes: [] },
      placement: [{ node: 'n', mask: 3n, member: 0, slice: null }],
      shape: { cards: 2, spans: true },
    });
  });
});
