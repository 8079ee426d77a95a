import { MeshError } from '@banyan/kernel';
import { ManualClock } from '@banyan/testing';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { InMemoryLedger } from '../../../adapters/ledger/in-memory-ledger.ts';
import type { Held, HoldRequest } from '../../../domain/ledger/operation.ts';
import { replay } from '../../../domain/ledger/replay.ts';
import { AllowanceLedger } from './allowance-ledger.ts';

const PARTY = { tenant: 'acme', vertical: 'direct', keyId: 'key_a' };
const MINUTE = 60_000;
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('AllowanceLedger', () => {
  let clock: ManualClock;
  let below: InMemoryLedger;
  let ledger: AllowanceLedger;
  let sent = 0;

  beforeEach(() => {
    clock = new ManualClock(Date.parse('2027-01-31T10:00:00Z'));
    below = new InMemoryLedger(() => clock.now());
    ledger = new AllowanceLedger(below, 3, clock);
  });

  const request = (more: Partial<HoldRequest> = {}): HoldRequest => ({
    ...{ holdId: `hold_${++sent}`, requestId: `req_${sent}`, ...PARTY, inputTokens: 10 },
    ...{ maxOutput: 40, modelMaximum: 1_000, expiresAt: clock.now() + MINUTE, ...more },
  });
  const cost = (holdId: string, outputTokens = 20) => ({
    ...{ holdId, inputTokens: 10, outputTokens, estimated: false, model: 'm' },
    ...{ price: { input: 1_000_000, output: 1_000_000 }, leaseId: 'lease', busyMs: 1 },
  });
  const account = async (scope = 'key:key_a', window = 'day') =>
    (await below.balances(scope)).find((one) => one.window === window);
  /** So many requests in a row; by then an allowance is there. */
  async function busy(requests = 6): Promise<Held[]> {
    const held: Held[] = [];
    for (let i = 0; i < requests; i++) {
      held.push(await ledger.hold(request()));
      await settled();
    }
    return held;
  }

  it('holds one by one for who sends little', async () => {
    for (let i = 0; i < 10; i++) {
      await ledger.hold(request());
      clock.pass(700);
      await settled();
    }
    expect(below.openHolds.map(({ tokens }) => tokens)).toEqual(
      Array.from({ length: 10 }, () => 50),
    );
  });

  it('holds for many at once for who sends much, and then books each request once', async () => {
    await busy();
    const before = below.entries.length;
    const held = await ledger.hold(request());
    expect(held).toMatchObject({ tokens: 50, maxOutput: 40, clamped: false });
    expect(below.entries.length).toBe(before);
    await ledger.settle(cost(held.holdId));
    expect(below.entries.slice(before).map(({ entry }) => entry)).toEqual(['settled']);
    expect((await account())?.settled).toBe(30);
  });

  it('gives a hold again to who asks for it again, and settles it once', async () => {
    await busy();
    const asked = request();
    const [held, again] = [await ledger.hold(asked), await ledger.hold(asked)];
    expect(again).toEqual(held);
    const results = await Promise.all([
      ledger.settle(cost(held.holdId)),
      ledger.settle(cost(held.holdId, 40)),
    ]);
    expect(results.map(({ outputTokens }) => outputTokens)).toEqual([20, 20]);
    expect((await account())?.settled).toBe(30);
  });

  it('books what an engine has written beyond the hold as an overage', async () => {
    await busy();
    const { holdId } = await ledger.hold(request());
    expect(await ledger.settle(cost(holdId, 45))).toMatchObject({ overageTokens: 5 });
  });

  it('hands out no more than it has, however long it goes on', async () => {
    await busy();
    for (let i = 0; i < 200; i++) {
      const { holdId } = await ledger.hold(request());
      expect(await ledger.settle(cost(holdId, 40))).toMatchObject({ overageTokens: 0 });
      await settled();
    }
    expect((await account())?.settled).toBe(200 * 50);
  });

  it('needs no booking for what never ran', async () => {
    await busy();
    const before = below.entries.length;
    const { holdId } = await ledger.hold(request());
    expect(await ledger.void(holdId)).toMatchObject({ state: 'voided', releasedTokens: 50 });
    expect(below.entries.length).toBe(before);
  });

  it('leaves little budgets to exact holds: none is refused for what nobody uses', async () => {
    await below.budgets.set({ scope: 'key:key_a', window: 'day', limit: 2_000 });
    const held = await busy(40);
    expect(held.every(({ tokens }) => tokens === 50)).toBe(true);
    await expect(ledger.hold(request())).rejects.toMatchObject({ kind: 'budget_exhausted' });
  });

  it('counts requests one by one where they are limited', async () => {
    await below.budgets.set({ scope: 'key:key_a#requests', window: 'minute', limit: 20 });
    await busy(20);
    await expect(ledger.hold(request())).rejects.toMatchObject({ kind: 'rate_limited' });
  });

  it.each([
    ['key:key_a#requests', 7, 'rate_limited'],
    ['key:key_a', 100, 'budget_exhausted'],
  ])(
    'hears with its next booking of a limit that was set meanwhile: %s',
    async (scope, limit, kind) => {
      await busy();
      const { holdId } = await ledger.hold(request());
      await below.budgets.set({ scope, window: 'day', limit });
      await ledger.settle(cost(holdId));
      await settled();
      const more = await Promise.allSettled(
        Array.from({ length: 9 }, () => ledger.hold(request())),
      );
      const refused = more.filter((one) => one.status === 'rejected');
      expect(refused.length).toBeGreaterThan(0);
      expect(refused[0]?.reason).toMatchObject({ kind });
    },
  );

  it('shows what is left with what is free in the allowance', async () => {
    await below.budgets.set({ scope: 'key:key_a', window: 'day', limit: 1_000_000 });
    await busy();
    const { budget } = await ledger.hold(request());
    expect(budget).toMatchObject({ window: 'day', limit: 1_000_000 });
    const used = 1_000_000 - (budget?.remaining ?? 0);
    // What is on its way back from the allowance before is not counted as free yet.
    expect(used).toBeGreaterThanOrEqual(7 * 50);
    expect(used).toBeLessThan(7 * 50 + 250);
  });

  it('keeps long requests out of an allowance that ends before them', async () => {
    await busy();
    const before = below.entries.length;
    await ledger.hold(request({ expiresAt: clock.now() + 2 * MINUTE }));
    expect(below.entries.slice(before).map(({ entry }) => entry)).toContain('held');
  });

  it('gives back what is free after a second, the rest with the last request', async () => {
    const first = await busy();
    const { holdId } = await ledger.hold(request());
    for (const held of first) await ledger.void(held.holdId);
    clock.pass(1_001);
    await ledger.expireDue(10);
    await settled();
    expect((await account())?.held).toBe(50);
    await ledger.settle(cost(holdId));
    await settled();
    expect(await account()).toMatchObject({ held: 0, settled: 30 });
  });

  it('is free at its expiry when the process is gone, and what comes after that is an overage', async () => {
    await busy();
    const { holdId } = await ledger.hold(request());
    clock.pass(MINUTE + 2_000);
    await below.expireDue(100);
    expect((await account())?.held).toBe(0);
    expect(await ledger.settle(cost(holdId))).toMatchObject({ overageTokens: 30 });
  });

  it('books later what could not be booked when the ledger was away', async () => {
    await busy();
    const { holdId } = await ledger.hold(request());
    const spend = below.spend.bind(below);
    below.spend = async () => {
      throw new MeshError('capacity_unavailable', 'away');
    };
    await expect(ledger.settle(cost(holdId))).rejects.toMatchObject({
      kind: 'capacity_unavailable',
    });
    below.spend = spend;
    expect(await ledger.settle(cost(holdId))).toMatchObject({ outputTokens: 20 });
  });

  it('gives everything back when it ends', async () => {
    for (const { holdId } of await busy()) await ledger.void(holdId);
    await ledger.close();
    expect((await account())?.held).toBe(0);
  });

  const step = fc.record({
    do: fc.constantFrom('hold', 'hold', 'hold', 'settle', 'settle', 'void', 'pass', 'sweep'),
    replica: fc.nat({ max: 2 }),
    key: fc.constantFrom('key_a', 'key_b'),
    which: fc.nat({ max: 20 }),
    input: fc.integer({ min: 0, max: 30 }),
    output: fc.integer({ min: 0, max: 60 }),
    ms: fc.oneof(fc.integer({ min: 1, max: 200 }), fc.constant(1_500)),
  });

  it('keeps every cap on three replicas, replays to its balances and forgets nothing', async () => {
    const limits = fc.integer({ min: 50, max: 60_000 });
    await fc.assert(
      fc.asyncProperty(
        limits,
        limits,
        fc.array(step, { maxLength: 120 }),
        async (tenant, key, steps) => {
          const time = new ManualClock(Date.parse('2027-01-31T23:59:57Z'));
          const one = new InMemoryLedger(() => time.now());
          await one.budgets.set({ scope: 'tenant:acme', window: 'total', limit: tenant });
          await one.budgets.set({ scope: 'key:key_a', window: 'minute', limit: key });
          const replicas = Array.from({ length: 3 }, () => new AllowanceLedger(one, 1, time));
          const open: { held: Held; input: number; replica: number }[] = [];
          let spent = 0;
          for (const { do: action, replica, key: keyId, which, input, output, ms } of steps) {
            const at = replicas[replica] as AllowanceLedger;
            if (action === 'hold') {
              const id = `hold_${++sent}`;
              const held = await at
                .hold({
                  ...{ holdId: id, requestId: id, tenant: 'acme', vertical: 'direct', keyId },
                  ...{ inputTokens: input, maxOutput: output, modelMaximum: 100 },
                  expiresAt: time.now() + MINUTE,
                })
                .catch(() => undefined);
              if (held) open.push({ held, input, replica });
            } else if (action === 'pass') time.pass(ms);
            else if (action === 'sweep') await at.expireDue(50);
            else {
              const [run] = open.splice(which % Math.max(1, open.length), 1);
              if (!run) continue;
              const own = replicas[run.replica] as AllowanceLedger;
              if (action === 'void') await own.void(run.held.holdId);
              else {
                const written = Math.min(output, run.held.maxOutput);
                const { overageTokens } = await own.settle({
                  ...cost(run.held.holdId, written),
                  inputTokens: run.input,
                });
                expect(overageTokens).toBe(0);
                spent += run.input + written;
              }
            }
            await settled();
            for (const [scope, limit] of [
              ['tenant:acme', tenant],
              ['key:key_a', key],
            ] as const) {
              for (const { held, settled: booked } of await limitedOf(one, scope)) {
                expect(held + booked).toBeLessThanOrEqual(limit);
              }
            }
          }
          for (const { held, replica } of open) await replicas[replica]?.void(held.holdId);
          for (const replica of replicas) await replica.close();
          const [total] = (await one.balances('tenant:acme')).filter(
            ({ window }) => window === 'total',
          );
          expect({ held: total?.held ?? 0, settled: total?.settled ?? 0 }).toEqual({
            held: 0,
            settled: spent,
          });
          const replayed = replay(one.entries).get('tenant:acme total 0');
          expect(replayed ?? { held: 0, settled: 0 }).toEqual({ held: 0, settled: spent });
        },
      ),
      { numRuns: 60 },
    );
  });

  const limitedOf = async (one: InMemoryLedger, scope: string) =>
    (await one.balances(scope)).filter(({ limit }) => limit !== undefined);
});
