import { showbackQuerySchema, showbackSchema } from '@banyan/contracts/compute';
import { parseDecimal } from '@banyan/kernel';
import { describe, expect, it } from 'vitest';
import { InMemoryLeaseStore } from '../adapters/store/in-memory-lease-store.ts';
import { PARTS_PER_CARD } from '../domain/fleet/sku.ts';
import { queueOf } from '../domain/queue/queue.fixture.ts';
import { HOUR_MS } from '../domain/showback/hours.ts';
import { ReportShowback } from './report-showback.ts';
import { SetQueues } from './set-queues.ts';
import type { ShowbackStore, Times, TimesOf } from './showback-store.ts';
import { Tariffs } from './tariffs.ts';

const NOW = Date.UTC(2027, 0, 2, 12, 30);
const parts = (ms: number) => BigInt(ms) * BigInt(PARTS_PER_CARD);
const tariff = {
  ...{ currency: 'EUR', perCardSecond: parseDecimal('0.001')!, costCentres: { q: 'cc-1' } },
};

function open() {
  const asked: TimesOf[] = [];
  const times = (of: TimesOf): Promise<Times> => {
    asked.push(of);
    return Promise.resolve({
      entries: [
        {
          ...{ category: 'leased', queue: 'q', holder: 'h' },
          ...{ partMs: parts(3_000), busyPartMs: parts(1_000) },
        },
        { category: 'free', queue: '', holder: '', partMs: parts(5_000), busyPartMs: null },
      ],
      capacityPartMs: parts(8_000),
      folded: { since: NOW - HOUR_MS, through: NOW },
    });
  };
  const store = new InMemoryLeaseStore(() => NOW);
  const report = new ReportShowback(
    store,
    { times } as unknown as ShowbackStore,
    new Tariffs(tariff),
  );
  return { asked, store, report };
}

const operator = { holder: 'operator', operator: true };
const query = (raw: object) => showbackQuerySchema.parse(raw);

describe('a report of showback', () => {
  it('adds up to the capacity, in whole hours, with what queues have spent', async () => {
    const { asked, store, report } = open();
    const budget = { cardSeconds: 10, window: 'day' } as const;
    await new SetQueues(store).run([queueOf('q', { nominal: 8 }, { cohort: null, budget })]);
    const since = new Date(NOW - HOUR_MS).toISOString();
    const { report: told } = await report.run(
      query({ since, group: 'queue,costCentre' }),
      operator,
    );
    expect(asked).toEqual([
      {
        ...{ from: Date.UTC(2027, 0, 2, 11), until: Date.UTC(2027, 0, 2, 13) },
        ...{ holder: undefined, byHolder: false },
      },
    ]);
    expect(showbackSchema.parse(told)).toMatchObject({
      lines: [
        {
          queue: 'q',
          costCentre: 'cc-1',
          cardMs: 3_000,
          busyMs: 1_000,
          idleMs: 2_000,
          cost: '0.003',
        },
        { queue: '', costCentre: '', cardMs: 5_000, busyMs: null, cost: '0.00' },
      ],
      ...{ total: { cardMs: 8_000, cost: '0.003' }, capacityMs: 8_000 },
      budgets: [
        {
          ...{ queue: 'q', window: 'day', cardSeconds: 10, spentMs: 0, exhausted: false },
          turnsAt: '2027-01-03T00:00:00.000Z',
        },
      ],
    });
  });

  it('shows others what they held, and nothing of the fleet', async () => {
    const { asked, report } = open();
    const { report: told } = await report.run(query({}), { holder: 'h', operator: false });
    expect(asked).toMatchObject([{ holder: 'h', byHolder: true }]);
    expect(told).toMatchObject({ capacityMs: null, budgets: [] });
  });

  it.each([
    { since: '2027-01-03T00:00:00Z' },
    { since: '2026-01-02T00:00:00Z', until: '2025-01-02T00:00:00Z' },
  ])('refuses %o', async (raw) => {
    const { report } = open();
    await expect(report.run(query(raw), operator)).rejects.toMatchObject({
      ...{ kind: 'invalid_request', details: { issues: [{ path: 'since' }] } },
    });
  });

  it.each([{ group: 'sku' }, { group: 'queue,queue' }, { since: 'yesterday' }, { format: 'xml' }])(
    'knows no %o',
    (raw) => {
      expect(showbackQuerySchema.safeParse(raw).success).toBe(false);
    },
  );
});
