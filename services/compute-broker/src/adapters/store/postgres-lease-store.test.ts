import { Outbox } from '@banyan/persistence';
import { afterEach, describe, expect, it } from 'vitest';
import { AcquireLease } from '../../application/acquire-lease.ts';
import { ReleaseLease } from '../../application/release-lease.ts';
import { RenewLease } from '../../application/renew-lease.ts';
import { ShowLease } from '../../application/show-lease.ts';
import { SweepLeases } from '../../application/sweep-leases.ts';
import { conformsToLeaseStore } from './lease-store.fixture.ts';
import { PostgresLeaseStore } from './postgres-lease-store.ts';
import type { BrokerEvent } from '../../domain/event.ts';
import { reportFault } from '../../domain/fault/report.ts';
import type { Fleet } from '../../domain/fleet.ts';
import { wholeCards } from '../../domain/lease/shape.ts';
import { renew } from '../../domain/lease/renew.ts';
import { book } from '../../domain/reservation/book.ts';
import { noDatabase, setClock, TestDatabases, whySkipped } from './test-database.fixture.ts';
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
    let passed = 0;
    const monotonic = () => performance.now() + passed;
    const replica = (on = source) =>
      new PostgresLeaseStore(on, new Outbox('compute-broker'), { lockDelayMs: 100 }, monotonic);
    const [store, other] = [replica(), replica(second)];
    await store.register([nodeSpecOf({ id: 'n', sku: 'virtual-cpu', cards: 8 })]);
    // Time passes where both clocks say so; where only the database's does, it was set.
    const pass = async (ms: number) => {
      passed += ms;
      await setClock(source, ms);
    };
    const sleep = (ms: number) => void (passed += ms);
    return { store, other, pass, source, replica, sleep };
  }

  conformsToLeaseStore(open);

  it('decides anew on what another replica did between look and change', async () => {
    const { store, other } = await open();
    const { id } = await new AcquireLease(store).run(ask, me);
    let looks = 0;
    await store.decide({ type: 'lease', leaseId: id }, ({ subject, now }) => {
      looks++;
      expect(subject?.state).toBe('granted');
      return subject ? renew(subject, {}, now) : [];
    });
    let released: Promise<unknown> | undefined;
    await other.decide({ type: 'lease', leaseId: id }, ({ subject, now }) => {
      released ??= new ReleaseLease(store).run(id, {}, me);
      looks++;
      return subject?.state === 'granted' ? renew(subject, {}, now) : [];
    });
    await released;
    expect(looks).toBeGreaterThanOrEqual(2);
    expect((await other.find(id)).lease?.state).toBe('released');
    await expect(new RenewLease(other).run(id, {}, me)).rejects.toMatchObject({ kind: 'conflict' });
  });

  it('keeps queues, reservations and faults for every replica, and what was decided on older ones is decided anew', async () => {
    const { store, other } = await open();
    const see = (events: (fleet: Fleet, now: number) => BrokerEvent[], by = store) =>
      by.decide({ type: 'fleet' }, ({ fleet, now }) => events(fleet, now));
    const quota = { '*': { nominal: 4, borrow: null, lend: null } };
    const queue = { id: 'q', cohort: null, weight: 1, quotas: quota };
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

  it.each([3_600_000, -3_600_000, 60_000])(
    'a clock that is set by %d ms ends no lease early or late, whoever sees it first',
    async (byMs) => {
      const { store, other, pass, source } = await open();
      const { id } = await new AcquireLease(store).run(ask, me);
      await other.find(id);
      await setClock(source, byMs);
      await new SweepLeases(other).run();
      await new SweepLeases(store).run();
      const after = await new ShowLease(store).run(id, me);
      expect(after.state).toBe('granted');
      expect(after.remainingMs).toBeGreaterThan(8_000);
      expect(after.remainingMs).toBeLessThanOrEqual(9_000);
      await new RenewLease(other).run(id, {}, me);
      await pass(9_101);
      await new SweepLeases(store).run();
      expect((await new ShowLease(other).run(id, me)).state).toBe('expired');
      const steps = await source.query(
        `select event->>'byMs' as by from log, json_array_elements(events) as event
         where event->>'type' = 'clock'`,
      );
      expect(steps).toHaveLength(1);
    },
  );

  it('a process that slept goes by what really passed', async () => {
    const { store, pass } = await open();
    const { id } = await new AcquireLease(store).run(ask, me);
    await pass(9_101);
    await new SweepLeases(store).run();
    expect((await new ShowLease(store).run(id, me)).state).toBe('expired');
  });

  it('time in which nobody watched counts for no lease, as holders could not renew', async () => {
    const { store, source, replica } = await open();
    const { id } = await new AcquireLease(store).run(ask, me);
    await setClock(source, 3_600_000);
    const started = replica();
    await new SweepLeases(started).run();
    const after = await new ShowLease(started).run(id, me);
    expect(after.state).toBe('granted');
    expect(after.remainingMs).toBeLessThanOrEqual(9_000);
  });

  it('knows all of it again after a start, and tokens go on rising', async () => {
    const { store, replica } = await open();
    const first = await new AcquireLease(store).run(ask, me);
    await new ReleaseLease(store).run(first.id, {}, me);
    const held = await new AcquireLease(store).run({ ...ask, requestKey: 'b' }, me);
    const started = replica();
    expect((await new ShowLease(started).run(held.id, me)).cards).toEqual(held.cards);
    expect((await new AcquireLease(started).run(ask, me)).state).toBe('released');
    const next = await new AcquireLease(started).run({ ...ask, requestKey: 'c' }, me);
    expect(BigInt(next.fencingToken ?? 0)).toBeGreaterThan(BigInt(held.fencingToken ?? 0));
    expect(next.cards[0]?.id).not.toBe(held.cards[0]?.id);
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
