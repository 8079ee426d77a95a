import { newId } from '@banyan/kernel';
import { Outbox } from '@banyan/persistence';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PostgresBudgets } from './postgres-budgets.ts';
import { PostgresLedger } from './postgres-ledger.ts';
import { createTestDatabase, type TestDatabase } from './test-database.fixture.ts';

const url = process.env['TEST_DATABASE_URL'] ?? '';
const title = url ? 'Three replicas that settle' : 'Settling (skipped: no TEST_DATABASE_URL)';
const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
/** Half a minute into a minute. */
const NOW = Date.UTC(2030, 5, 15, 12, 0, 30);

describe.skipIf(!url)(title, () => {
  let database: TestDatabase;
  let replicas: PostgresLedger[];
  beforeAll(async () => {
    database = await createTestDatabase(url);
    const sources = [database.source, await database.open(), await database.open()];
    const outbox = new Outbox('foundation-model');
    replicas = sources.map((source) => new PostgresLedger(source, outbox, { limitMs: 10_000 }));
    await database.setTime(NOW);
  });
  afterAll(() => database?.drop());

  const replica = (index: number) => replicas[index % replicas.length] as PostgresLedger;
  const holdOf = (keyId: string, more: object = {}) => ({
    ...{ holdId: newId('hold'), requestId: newId('req'), tenant: 'acme', vertical: 'finance' },
    ...{ keyId, inputTokens: 10, maxOutput: 90, modelMaximum: 500, expiresAt: NOW + MINUTE },
    ...more,
  });
  const costOf = (holdId: string, outputTokens: number) => ({
    ...{ holdId, inputTokens: 10, outputTokens, estimated: false, model: 'm' },
    ...{ price: { input: 1_000_000, output: 2_000_000 }, leaseId: 'lease_1', busyMs: 1 },
  });
  const balanceOf = async (keyId: string, window: string) => {
    const balances = await replica(0).balances(`key:${keyId}`);
    const found = balances.find((one) => one.window === window);
    return found && { held: found.held, settled: found.settled };
  };
  /** Every window of the key in which anything stands. */
  const booked = (keyId: string) =>
    database.source.query<{ window: string; startsAt: Date; held: number; settled: number }[]>(
      `select "window", starts_at as "startsAt", held::int as held, settled::int as settled
       from balance where scope = $1 and (held <> 0 or settled <> 0) order by 1, 2`,
      [`key:${keyId}`],
    );
  const limit = (keyId: string, window: 'minute' | 'day', tokens: number) =>
    new PostgresBudgets(database.source).set({ scope: `key:${keyId}`, window, limit: tokens });

  it('the same at the same moment book it once, and all hear the same', async () => {
    await database.setTime(NOW);
    const keyId = newId('key');
    const { holdId } = await replica(0).hold(holdOf(keyId));
    const said = await Promise.all(
      [20, 30, 40].map((output, index) => replica(index).settle(costOf(holdId, output))),
    );
    expect(new Set(said.map(({ outputTokens }) => outputTokens)).size).toBe(1);
    const { inputTokens = 0, outputTokens = 0 } = said[0] ?? {};
    const settled = inputTokens + outputTokens;
    expect(await balanceOf(keyId, 'day')).toEqual({ held: 0, settled });
  });

  it('while another gives the hold up for expired: once, in full, nothing stays held', async () => {
    await database.setTime(NOW);
    const keyId = newId('key');
    const holds = await Promise.all(
      Array.from({ length: 30 }, (_, index) => replica(index).hold(holdOf(keyId))),
    );
    await database.setTime(NOW + MINUTE);
    await Promise.all([
      ...holds.map(({ holdId }, index) => replica(index).settle(costOf(holdId, 20))),
      ...replicas.map((ledger) => ledger.expireDue(1_000)),
    ]);
    expect(await balanceOf(keyId, 'day')).toEqual({ held: 0, settled: 30 * 30 });
  });

  it('days late, when its windows have rolled and are forgotten: once, never below nothing', async () => {
    await database.setTime(NOW);
    const keys = [newId('key'), newId('key')] as const;
    await Promise.all(keys.map((keyId) => limit(keyId, 'minute', 1_000)));
    const [open, expired] = [holdOf(keys[0], { expiresAt: NOW + 3 * DAY }), holdOf(keys[1])];
    await Promise.all([open, expired].map((hold, index) => replica(index).hold(hold)));
    await database.setTime(NOW + DAY + 2 * MINUTE);
    await replica(0).expireDue(1_000);
    await replica(1).forget(MINUTE);
    for (const _ of ['late', 'again'])
      await Promise.all(
        [open, expired].map(({ holdId }, index) => replica(index).settle(costOf(holdId, 20))),
      );
    for (const keyId of keys) {
      expect(await booked(keyId)).toEqual([
        { window: 'day', startsAt: new Date(NOW - (NOW % DAY)), held: 0, settled: 30 },
        { window: 'minute', startsAt: new Date(NOW - (NOW % MINUTE)), held: 0, settled: 30 },
        { window: 'month', startsAt: new Date(Date.UTC(2030, 5, 1)), held: 0, settled: 30 },
      ]);
    }
  });

  it('across the edge of a minute under load keep the limit of each minute by itself', async () => {
    const edge = NOW + MINUTE / 2;
    await database.setTime(edge - 700);
    const keyId = newId('key');
    await limit(keyId, 'minute', 3_000);
    const until = performance.now() + 1_500;
    const spent: number[] = [];
    await Promise.all(
      Array.from({ length: 24 }, async (_, index) => {
        while (performance.now() < until) {
          const held = await replica(index)
            .hold(holdOf(keyId, { expiresAt: edge + 10 * MINUTE }))
            .catch(({ kind }: { kind: string }) => void expect(kind).toBe('budget_exhausted'));
          if (!held) continue;
          const { holdId, maxOutput } = held;
          const { inputTokens, outputTokens } = await replica(index + 1).settle(
            costOf(holdId, Math.min(maxOutput, 50)),
          );
          spent.push(inputTokens + outputTokens);
        }
      }),
    );
    const minutes = (await booked(keyId)).filter(({ window }) => window === 'minute');
    expect(minutes.map(({ startsAt }) => startsAt.getTime())).toEqual([edge - MINUTE, edge]);
    expect(minutes.map(({ held }) => held)).toEqual([0, 0]);
    for (const { settled } of minutes) {
      // All of it was asked for, and what is left is less than any request needs.
      expect(settled).toBeLessThanOrEqual(3_000);
      expect(settled).toBeGreaterThan(3_000 - 11);
    }
    const total = (tokens: number[]) => tokens.reduce((sum, one) => sum + one, 0);
    expect(total(minutes.map(({ settled }) => settled))).toBe(total(spent));
  });
});
