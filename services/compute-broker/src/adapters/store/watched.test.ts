import { Outbox } from '@banyan/persistence';
import { afterEach, describe, expect, it } from 'vitest';
import { AcquireLease } from '../../application/acquire-lease.ts';
import { ShowLease } from '../../application/show-lease.ts';
import { SweepLeases } from '../../application/sweep-leases.ts';
import { nodeSpecOf } from '../../domain/fleet/check-inventory.ts';
import { PostgresLeaseStore } from './postgres-lease-store.ts';
import { noDatabase, setClock, TestDatabases, whySkipped } from './test-database.fixture.ts';

const me = { holder: 'acme', operator: false };
const HOUR = 3_600_000;

describe.skipIf(noDatabase)(`a clock that is set while replicas come and go${whySkipped}`, () => {
  const databases = new TestDatabases();
  afterEach(() => databases.close());

  async function open() {
    const connect = await databases.create();
    const [source, second] = await Promise.all([connect(), connect()]);
    const replica = (on = source) =>
      new PostgresLeaseStore(on, new Outbox('compute-broker'), { lockDelayMs: 100 });
    const store = replica();
    await store.register([nodeSpecOf({ id: 'n', sku: 'virtual-cpu', cards: 8 })]);
    const ask = { requestKey: 'a', queue: 'q', shape: { cards: 1 }, ttlMs: 60_000 };
    const { id } = await new AcquireLease(store).run(ask, me);
    const left = async (by: PostgresLeaseStore) =>
      (await new ShowLease(by).run(id, me)).remainingMs;
    return { source, store, starts: () => replica(second), left };
  }

  it('back: who starts just after it was noticed does not count it again', async () => {
    const { source, store, starts, left } = await open();
    await setClock(source, -HOUR);
    await new SweepLeases(store).run();
    expect(await left(starts())).toBeGreaterThan(55_000);
  });

  it('ahead: who starts before another notices it counts it for both', async () => {
    const { source, store, starts, left } = await open();
    await setClock(source, HOUR);
    const started = starts();
    await new SweepLeases(started).run();
    await new SweepLeases(store).run();
    for (const by of [started, store]) expect(await left(by)).toBeLessThanOrEqual(60_000);
  });

  it('back, while nobody is there: of two that start at once, one counts it', async () => {
    const { source, starts, left } = await open();
    await setClock(source, -HOUR);
    const both = [starts(), starts()];
    await Promise.all(both.map((one) => new SweepLeases(one).run()));
    for (const one of both) {
      const ms = await left(one);
      expect(ms).toBeGreaterThan(55_000);
      expect(ms).toBeLessThanOrEqual(60_000);
    }
  });
});
