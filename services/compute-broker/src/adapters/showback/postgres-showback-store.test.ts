import { Outbox } from '@banyan/persistence';
import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { afterEach, describe, expect, it } from 'vitest';
import { AcquireLease } from '../../application/acquire-lease.ts';
import { FoldShowback } from '../../application/fold-showback.ts';
import { ReleaseLease } from '../../application/release-lease.ts';
import { RenewLease } from '../../application/renew-lease.ts';
import { SetQueues } from '../../application/set-queues.ts';
import { ShowLease } from '../../application/show-lease.ts';
import { SweepLeases } from '../../application/sweep-leases.ts';
import { nodeSpecOf } from '../../domain/fleet/check-inventory.ts';
import { PARTS_PER_CARD } from '../../domain/fleet/sku.ts';
import { queueOf } from '../../domain/queue/queue.fixture.ts';
import { HOUR_MS } from '../../domain/showback/hours.ts';
import { Showback } from '../../domain/showback/showback.ts';
import type { ShowbackState } from '../../domain/showback/showback-state.ts';
import { PostgresLeaseStore } from '../store/postgres-lease-store.ts';
import { PostgresUsageLog } from '../store/postgres-usage-log.ts';
import { noDatabase, setClock, TestDatabases, whySkipped } from '../store/test-database.fixture.ts';
import { type Blow, CrashingTransactions } from './crashing-transactions.fixture.ts';
import { PAGE, readPage } from './read-page.ts';
import { PostgresShowbackStore } from './postgres-showback-store.ts';

const me = { holder: 'acme', operator: false };
const ALL = { from: -8.64e15 / 1_000, until: 8.64e15 / 1_000, holder: undefined, byHolder: true };
const PARTS = BigInt(PARTS_PER_CARD);
const ask = (requestKey: string, cards = 1, rest = {}) => ({
  ...{ requestKey, queue: 'q', shape: { cards }, ttlMs: 86_400_000 },
  ...rest,
});

describe.skipIf(noDatabase)(`PostgresShowbackStore${whySkipped}`, () => {
  const databases = new TestDatabases();
  afterEach(() => databases.close());

  async function open() {
    const connect = await databases.create();
    const source = await connect();
    let passed = 0;
    const monotonic = () => performance.now() + passed;
    const policy = { lockDelayMs: 100, drainMs: 1_000 };
    const store = new PostgresLeaseStore(source, new Outbox('compute-broker'), policy, monotonic);
    await store.register([nodeSpecOf({ id: 'n', sku: 'ascend-910b2', cards: 8, spares: 1 })]);
    const pass = async (ms: number) => {
      passed += ms;
      await setClock(source, ms);
    };
    const crashing = new CrashingTransactions(source);
    /** A process that folds; another each time, as it is after a kill. */
    const folder = () => {
      const showback = new PostgresShowbackStore(crashing.source);
      return { showback, fold: new FoldShowback(store, showback) };
    };
    return { connect, source, store, pass, crashing, folder };
  }

  const booked = async (source: DataSource) =>
    new Map(
      (
        await source.query<{ key: string; part_ms: string }[]>(
          `select extract(epoch from hour)::bigint || ' ' || category || ' ' || queue || ' ' || holder
             as key, part_ms from showback_hour
           union all select extract(epoch from hour)::bigint || ' all', part_ms
           from showback_capacity`,
        )
      ).map(({ key, part_ms: partMs }) => [key, BigInt(partMs)]),
    );

  it('books each hour what it had, and all of it', async () => {
    const { source, store, pass, folder } = await open();
    const { fold, showback } = folder();
    await fold.run();
    const lease = await new AcquireLease(store).run(ask('a', 2), me);
    await fold.run();
    await pass(1.5 * HOUR_MS);
    await new RenewLease(store).run(lease.id, {}, me);
    await fold.run();
    await pass(HOUR_MS);
    await new ReleaseLease(store).run(lease.id, {}, me);
    await pass(2_000);
    expect(await fold.run()).toBe(true);
    const { entries, capacityPartMs, folded } = await showback.times(ALL);
    expect(entries.reduce((sum, { partMs }) => sum + partMs, 0n)).toBe(capacityPartMs);
    const span = BigInt((folded?.through ?? 0) - (folded?.since ?? 0));
    expect(capacityPartMs).toBe(8n * PARTS * span);
    const leased = entries.find(({ category }) => category === 'leased');
    const ms = Number((leased?.partMs ?? 0n) / PARTS) / 2;
    expect(ms).toBeGreaterThanOrEqual(2.5 * HOUR_MS);
    expect(ms).toBeLessThan(2.5 * HOUR_MS + 2_000);
    // Of each hour no more than it is long.
    const hours = [...(await booked(source))].filter(([key]) => key.endsWith('all'));
    expect(hours.length).toBeGreaterThanOrEqual(3);
    for (const [, partMs] of hours)
      expect(partMs).toBeLessThanOrEqual(8n * PARTS * BigInt(HOUR_MS));
  });

  it('makes no time of a clock that is set, and of one that nobody watched', async () => {
    const { source, store, pass, folder } = await open();
    const { fold, showback } = folder();
    await fold.run();
    const started = performance.now();
    for (const byMs of [5 * HOUR_MS, -9 * HOUR_MS, 2 * HOUR_MS]) {
      await setClock(source, byMs);
      await fold.run();
    }
    await pass(3_000);
    await store.look(() => undefined);
    await folder().fold.run();
    const most = performance.now() - started + 3_000 + 2_000;
    const { entries, capacityPartMs } = await showback.times(ALL);
    expect(Number(capacityPartMs / PARTS / 8n)).toBeLessThan(most);
    expect(entries.reduce((sum, { partMs }) => sum + partMs, 0n)).toBe(capacityPartMs);
  });

  it('does not go on to a now that was before the clock was set', async () => {
    const { source, store, folder } = await open();
    const { fold, showback } = folder();
    await fold.run();
    const before = await store.look(({ now }) => now);
    await setClock(source, -HOUR_MS);
    await store.look(() => undefined);
    expect(await showback.fold(before)).toEqual({ more: false, stepped: true });
    const { capacityPartMs } = await showback.times(ALL);
    expect(Number(capacityPartMs / PARTS / 8n)).toBeLessThan(HOUR_MS / 2);
  });

  it('folds pages of a log that grew while nobody did', async () => {
    const { source, store, folder } = await open();
    await folder().fold.run();
    for (let i = 0; i < PAGE + 20; i++) {
      const { id } = await new AcquireLease(store).run(ask(`k${i}`), me);
      await new ReleaseLease(store).run(id, {}, me);
    }
    expect(await folder().fold.run()).toBe(true);
    const [row] = await source.query<{ behind: number }[]>(
      `select ((select max(position) from log) - position)::int as behind from showback_fold`,
    );
    expect(row?.behind).toBe(0);
  });

  it('starts anew from the fleet as it is where the log was cut', async () => {
    const { source, store, pass, folder } = await open();
    await folder().fold.run();
    await new AcquireLease(store).run(ask('a', 3), me);
    await new AcquireLease(store).run(ask('b', 1), me);
    await source.query('delete from log where position < (select max(position) from log)');
    await folder().fold.run();
    await pass(10_000);
    const { fold, showback } = folder();
    await fold.run();
    const { entries, folded } = await showback.times(ALL);
    const leased = entries.find(({ category }) => category === 'leased')?.partMs ?? 0n;
    const span = (folded?.through ?? 0) - (folded?.since ?? 0);
    expect(leased).toBe(4n * PARTS * BigInt(span));
    expect(span).toBeGreaterThanOrEqual(9_000);
  });

  it('folds once, whoever folds at the same time and whatever dies at whichever statement', async () => {
    const blow: fc.Arbitrary<Blow> = fc.oneof(
      fc.constant(undefined),
      fc.constant('answer' as const),
      fc.record({ after: fc.nat(8) }),
    );
    const step = fc.oneof(
      fc.record({
        do: fc.constant('ask' as const),
        key: fc.nat(9),
        cards: fc.integer({ min: 1, max: 4 }),
      }),
      fc.record({ do: fc.constant('release' as const), key: fc.nat(9) }),
      fc.record({ do: fc.constant('pass' as const), ms: fc.constantFrom(7, 1_500, HOUR_MS * 0.7) }),
      fc.record({ do: fc.constant('set' as const), byMs: fc.constantFrom(-HOUR_MS, 2 * HOUR_MS) }),
      fc.record({ do: fc.constant('fold' as const), who: fc.nat(1), blow }),
      fc.record({ do: fc.constant('fold' as const), who: fc.nat(1), blow }),
      fc.constant({ do: 'both' as const }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 5, maxLength: 40, size: 'max' }),
        async (steps) => {
          const { source, store, pass, crashing, folder } = await open();
          await folder().fold.run();
          const [start] = await source.query<
            { position: number; at: number; state: ShowbackState }[]
          >('select position::float8, at::float8, state from showback_fold');
          if (!start) throw new Error('Nothing was folded.');
          // All that was booked so far is of before.
          await source.query('delete from showback_hour');
          await source.query('delete from showback_capacity');
          const ids = new Map<number, string>();
          const folders = [folder(), folder()];
          const who = (i: number) => folders[i]?.fold ?? folder().fold;
          for (const one of steps) {
            if (one.do === 'ask') {
              const lease = await new AcquireLease(store)
                .run(ask(`k${one.key}`, one.cards), me)
                .catch(() => undefined);
              if (lease) ids.set(one.key, lease.id);
            } else if (one.do === 'release') {
              await new ReleaseLease(store)
                .run(ids.get(one.key) ?? 'lease_0', {}, me)
                .catch(() => undefined);
            } else if (one.do === 'pass') await pass(one.ms);
            else if (one.do === 'set') await setClock(source, one.byMs);
            else if (one.do === 'both') {
              await Promise.all([who(0).run(), who(1).run()]);
            } else {
              crashing.blow = one.blow;
              await who(one.who)
                .run()
                .catch(() => undefined);
              if (one.blow !== undefined) folders[one.who] = folder();
              crashing.blow = undefined;
            }
          }
          await pass(5_000);
          await who(0).run();
          const [end] = await source.query<{ at: number }[]>(
            'select at::float8 from showback_fold',
          );
          const reference = Showback.restore({ ...start.state, at: start.at });
          for (let after = start.position; ;) {
            const page = await readPage(source.manager, after);
            for (const event of page.events) reference.saw(event);
            after = page.position;
            if (!page.full) break;
          }
          reference.advance(end?.at ?? 0);
          const { booked: hours, capacity } = reference.take();
          const expected = new Map([
            ...hours.map(
              ({ hour, category, queue, holder, partMs }) =>
                [`${hour / 1_000} ${category} ${queue} ${holder}`, partMs] as const,
            ),
            ...[...capacity].map(([hour, partMs]) => [`${hour / 1_000} all`, partMs] as const),
          ]);
          expect(await booked(source)).toEqual(expected);
          await databases.close();
        },
      ),
      { numRuns: Number(process.env['CRASH_RUNS'] ?? 12) },
    );
  }, 240_000);

  it('books work once, however often it is told, and on whoever had the lease', async () => {
    const { source, store, pass, folder } = await open();
    const { fold, showback } = folder();
    await fold.run();
    const lease = await new AcquireLease(store).run(ask('a', 2), me);
    const log = new PostgresUsageLog(source);
    const usage = { holdId: 'hold_1', leaseId: lease.id, tenant: 'beta', busyMs: 400 };
    await log.record([usage, { ...usage, holdId: 'hold_2', leaseId: 'lease_none' }]);
    await pass(10_000);
    await Promise.all([fold.run(), folder().fold.run()]);
    await log.record([usage, { ...usage, holdId: 'hold_3', busyMs: 100 }]);
    await fold.run();
    const { entries } = await showback.times(ALL);
    expect(entries.find(({ category }) => category === 'leased')).toMatchObject({
      ...{ queue: 'q', holder: 'acme', busyPartMs: 2n * 500n * PARTS },
    });
    await pass(31 * 24 * HOUR_MS);
    await fold.run();
    expect(await source.query('select * from lease_usage')).toEqual([]);
  });

  it('tells queues what they have spent, so that what is renewed beyond it ends', async () => {
    const { store, pass, folder, connect } = await open();
    const budget = { cardSeconds: 20, window: 'month' } as const;
    await new SetQueues(store).run([queueOf('q', { nominal: 8 }, { cohort: null, budget })]);
    const { fold } = folder();
    await fold.run();
    const lease = await new AcquireLease(store).run(ask('a', 2, { ttlMs: 60_000 }), me);
    await fold.run();
    expect((await new RenewLease(store).run(lease.id, {}, me)).notice).toBeUndefined();
    await pass(12_000);
    await fold.run();
    // Another replica, as it is after a start, knows it too.
    const other = new PostgresLeaseStore(await connect(), new Outbox('compute-broker'), {
      ...{ lockDelayMs: 100, drainMs: 1_000 },
    });
    await other.look(({ fleet }) =>
      expect(fleet.spent.get('q')?.cardMs).toBeGreaterThanOrEqual(20_000),
    );
    const told = await new RenewLease(store).run(lease.id, {}, me);
    expect(told).toMatchObject({ state: 'granted', notice: { reason: 'budget' } });
    const late = await new AcquireLease(store).run(ask('late'), me);
    expect(late).toMatchObject({ state: 'pending', pendingReason: 'budget_exhausted' });
    expect(Date.parse(late.budgetFrom ?? '')).toBeGreaterThan(Date.now());
    await pass(61_000);
    await new SweepLeases(store).run();
    expect((await new ShowLease(store).run(lease.id, me)).state).toBe('expired');
    expect((await new ShowLease(store).run(late.id, me)).state).toBe('pending');
  });
});
