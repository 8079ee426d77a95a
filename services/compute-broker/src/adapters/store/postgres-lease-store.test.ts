import { Outbox } from '@banyan/persistence';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { AcquireLease } from '../../application/acquire-lease.ts';
import { ReleaseLease } from '../../application/release-lease.ts';
import { RenewLease } from '../../application/renew-lease.ts';
import { conformsToLeaseStore } from './lease-store.fixture.ts';
import { PostgresLeaseStore } from './postgres-lease-store.ts';
import type { BrokerEvent } from '../../domain/event.ts';
import { reportFault } from '../../domain/fault/report.ts';
import type { Fleet } from '../../domain/fleet.ts';
import { wholeCards } from '../../domain/lease/shape.ts';
import { book } from '../../domain/reservation/book.ts';
import { noDatabase, TestDatabases, whySkipped } from './test-database.fixture.ts';
import { nodeSpecOf } from '../../domain/fleet/check-inventory.ts';

const me = { holder: 'acme', operator: false };
const ask = { requestKey: 'a', queue: 'q', shape: { cards: 1 }, ttlMs: 9_000 };

describe.skipIf(noDatabase)(`PostgresLeaseStore${whySkipped}`, () => {
  const databases = new TestDatabases();
  afterEach(() => databases.close());

  /** Two replicas on one database. */
  async function open() {
    const connect = await databases.create();
    const [source, second] = await Promise.all([connect(), connect()]);
    const [store, other] = [source, second].map(
      (replica) =>
        new PostgresLeaseStore(replica, new Outbox('compute-broker'), { lockDelayMs: 100 }),
    ) as [PostgresLeaseStore, PostgresLeaseStore];
    await store.register([nodeSpecOf({ id: 'n', sku: 'virtual-cpu', cards: 8 })]);
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

  it('does not renew what another replica ended between look and change', async () => {
    const { store, source } = await open();
    const { id } = await new AcquireLease(store).run(ask, me);
    const theirs = source.createQueryRunner();
    await theirs.startTransaction();
    await theirs.query(
      `update lease set state = 'expired', revision = revision + 1 where id = $1`,
      [id],
    );
    const renewing = new RenewLease(store).run(id, {}, me);
    // Looked at from the start: it may be refused before anybody awaits it.
    const refused = expect(renewing).rejects.toMatchObject({ kind: 'conflict' });
    // It has looked, found the lease granted, and waits for the row.
    await vi.waitFor(async () => {
      const waiting = await source.query(
        `select 1 from pg_stat_activity
         where wait_event_type = 'Lock' and datname = current_database()`,
      );
      expect(waiting).toHaveLength(1);
    });
    await theirs.commitTransaction();
    await theirs.release();
    await refused;
  });

  it('keeps queues, reservations and faults for every replica, and what was decided on older ones is decided anew', async () => {
    const { store, other } = await open();
    const see = (events: (fleet: Fleet, now: number) => BrokerEvent[], by = store) =>
      by.decide({ type: 'fleet' }, ({ fleet, now }) => events(fleet, now));
    const quota = { '*': { nominal: 4, borrow: null, lend: null } };
    const queue = { id: 'q', cohort: null, weight: 1, epoch: 0, freed: 0, quotas: quota };
    await see((_, at) => [{ type: 'queue', verb: 'set', at, queue }]);
    const fault = { report: 'f', node: 'n', card: 0, code: 'x', level: 'PreSeparate' } as const;
    await see((fleet, now) => reportFault(fleet, fault, now), other);
    const booking = { queue: 'q', holder: 'acme', shape: wholeCards(2) };
    await see((fleet, now) =>
      book(fleet, { reservationId: 'r', ...booking, start: now + 60_000, end: now + 90_000 }, now),
    );
    // Four of the queue, of which two are promised; both replicas want the two at once.
    const asked = await Promise.all(
      [store, other].map((by, i) =>
        new AcquireLease(by).run({ ...ask, requestKey: `k${i}`, shape: { cards: 2 } }, me),
      ),
    );
    expect(asked.map(({ state }) => state).toSorted()).toEqual(['granted', 'pending']);
    expect(asked.flatMap(({ cards }) => cards.map(({ id }) => id))).not.toContain('n/0');
    await see((fleet) => {
      expect(fleet.reservations.get('r')).toMatchObject({ state: 'booked' });
      expect(fleet.cards.get('n/0')).toMatchObject({ separated: 'PreSeparate' });
      return [];
    }, other);
  });

  it('tells the world what it committed, in order', async () => {
    const { store, source } = await open();
    const { id } = await new AcquireLease(store).run(ask, me);
    await new RenewLease(store).run(id, {}, me);
    await new ReleaseLease(store).run(id, {}, me);
    await expect(
      new AcquireLease(store).run({ ...ask, requestKey: 'b', shape: { cards: 9 } }, me),
    ).rejects.toMatchObject({ kind: 'invalid_request' });
    await expect(new RenewLease(store).run(id, {}, me)).rejects.toMatchObject({ kind: 'conflict' });
    const told = await source.query<{ type: string }[]>('select type from outbox order by seq');
    expect(told.map(({ type }) => type)).toEqual([
      'compute.lease.granted.v1',
      'compute.lease.renewed.v1',
      'compute.lease.released.v1',
      'compute.lease.refused.v1',
    ]);
  });
});
