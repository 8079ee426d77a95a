import { type Booking, bookingSchema } from '@banyan/contracts/foundation';
import { newId } from '@banyan/kernel';
import { Outbox } from '@banyan/persistence';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Budgets } from '../../application/ledger/budgets.ts';
import { AllowanceLedger } from '../../application/ledger/allowances/allowance-ledger.ts';
import type { Ledger } from '../../application/ledger/ledger.ts';
import type { HoldRequest, SettleRequest } from '../../domain/ledger/operation.ts';
import { replay } from '../../domain/ledger/replay.ts';
import { InMemoryLedger } from './in-memory-ledger.ts';
import { PostgresBudgets } from './postgres-budgets.ts';
import { PostgresLedger } from './postgres-ledger.ts';
import { createTestDatabase } from './test-database.fixture.ts';

interface Harness {
  ledger: Ledger;
  budgets: Budgets;
  setTime(at: number): Promise<void>;
  entries(): Promise<Booking[]>;
  close(): Promise<void>;
}

async function inMemory(): Promise<Harness> {
  let now = 0;
  const ledger = new InMemoryLedger(() => now);
  return {
    ledger,
    budgets: ledger.budgets,
    setTime: async (at) => void (now = at),
    entries: async () => ledger.entries,
    close: async () => undefined,
  };
}

const url = process.env['TEST_DATABASE_URL'] ?? '';

async function postgres(): Promise<Harness> {
  const database = await createTestDatabase(url);
  return {
    ledger: new PostgresLedger(database.source, new Outbox('foundation-model')),
    budgets: new PostgresBudgets(database.source),
    setTime: database.setTime,
    entries: database.bookings,
    close: database.drop,
  };
}

/** Ten seconds into a minute, late on the last day of a month. */
const NOW = Date.parse('2027-01-31T23:50:10Z');
const MINUTE = 60_000;

function conformance(open: () => Promise<Harness>) {
  let harness: Harness;
  let ledger: Ledger;
  beforeAll(async () => {
    harness = await open();
    ledger = harness.ledger;
  });
  afterAll(() => harness?.close());

  /** A caller that nobody else shares anything with. */
  async function caller(limits: { tenant?: [Window, number]; key?: [Window, number] } = {}) {
    await harness.setTime(NOW);
    const party = { tenant: newId('evt'), keyId: newId('key'), vertical: 'finance' };
    const scopes = { tenant: `tenant:${party.tenant}`, key: `key:${party.keyId}` };
    for (const [of, set] of Object.entries(limits) as ['tenant' | 'key', [Window, number]][]) {
      await harness.budgets.set({ scope: scopes[of], window: set[0], limit: set[1] });
    }
    const request = (more: Partial<HoldRequest> = {}): HoldRequest => ({
      ...{ holdId: newId('hold'), requestId: newId('req'), ...party },
      ...{ inputTokens: 10, modelMaximum: 1_000, expiresAt: NOW + MINUTE, ...more },
    });
    return { ...scopes, request };
  }

  const cost = (holdId: string, inputTokens: number, outputTokens: number): SettleRequest => ({
    ...{
      holdId,
      inputTokens,
      outputTokens,
      estimated: false,
      model: 'm',
      price: { input: 1_000_000, output: 2_000_000 },
      leaseId: 'lease_1',
      busyMs: 5,
    },
  });

  const balance = async (scope: string, window: Window) => {
    const found = (await ledger.balances(scope)).find((account) => account.window === window);
    return found && { held: found.held, settled: found.settled };
  };

  it('holds input and output, and shows it per tenant and key although nothing is limited', async () => {
    const { request, key, tenant } = await caller();
    const held = await ledger.hold(request({ maxOutput: 90 }));
    expect(held).toMatchObject({ tokens: 100, maxOutput: 90, clamped: false });
    expect(held.budget).toBeUndefined();
    for (const scope of [key, tenant]) {
      expect(await balance(scope, 'day')).toEqual({ held: 100, settled: 0 });
      expect(await balance(scope, 'month')).toEqual({ held: 100, settled: 0 });
    }
    expect(await balance(key, 'minute')).toBeUndefined();
  });

  it('clamps the output to the tightest window of all scopes', async () => {
    const { request } = await caller({ tenant: ['month', 500], key: ['minute', 60] });
    const held = await ledger.hold(request({ maxOutput: 200 }));
    expect(held).toMatchObject({ tokens: 60, maxOutput: 50, clamped: true });
    expect(held.budget).toMatchObject({ window: 'minute', limit: 60, remaining: 0 });
    expect(held.budget?.resetSeconds).toBeOneOf([49, 50]);
  });

  it('grants all that is left, or all that the model has, when no output was named', async () => {
    const { request } = await caller({ key: ['total', 1_500] });
    expect(await ledger.hold(request())).toMatchObject({ tokens: 1_010, clamped: false });
    expect(await ledger.hold(request())).toMatchObject({ tokens: 490, clamped: true });
  });

  it('refuses with both figures and the time when the last spent window rolls', async () => {
    const { request } = await caller({ tenant: ['minute', 100], key: ['day', 100] });
    await ledger.hold(request({ maxOutput: 85 }));
    const refused = await ledger.hold(request({ maxOutput: 50 })).catch((error: unknown) => error);
    expect(refused).toMatchObject({
      kind: 'budget_exhausted',
      details: { figures: { asked: 60, available: 5 } },
    });
    expect(
      (refused as { details: { retryAfterSeconds: number } }).details.retryAfterSeconds,
    ).toBeOneOf([589, 590]);
  });

  it('names no time when asking again cannot help', async () => {
    const total = await caller({ key: ['total', 5] });
    await expect(ledger.hold(total.request())).rejects.toSatisfy(withoutRetry);
    const small = await caller({ key: ['minute', 5] });
    await expect(ledger.hold(small.request())).rejects.toSatisfy(withoutRetry);
  });

  it('settles once, frees the rest and says what is left', async () => {
    const { request, key } = await caller({ key: ['day', 100] });
    const { holdId } = await ledger.hold(request());
    const settled = await ledger.settle(cost(holdId, 10, 20));
    expect(settled).toMatchObject({ inputTokens: 10, outputTokens: 20, overageTokens: 0 });
    expect(settled.budget).toMatchObject({ window: 'day', limit: 100, remaining: 70 });
    expect(await ledger.settle(cost(holdId, 99, 99))).toEqual(settled);
    expect(await ledger.void(holdId)).toMatchObject({ state: 'settled', releasedTokens: 0 });
    expect(await balance(key, 'day')).toEqual({ held: 0, settled: 30 });
  });

  it('posts what goes beyond the hold as an overage', async () => {
    const { request, key } = await caller({ key: ['day', 100] });
    const { holdId } = await ledger.hold(request({ maxOutput: 10 }));
    expect(await ledger.settle(cost(holdId, 10, 25))).toMatchObject({
      outputTokens: 25,
      overageTokens: 15,
    });
    expect(await balance(key, 'day')).toEqual({ held: 0, settled: 35 });
  });

  it('voids once', async () => {
    const { request, key } = await caller({ key: ['day', 100] });
    const { holdId } = await ledger.hold(request());
    expect(await ledger.void(holdId)).toEqual({ holdId, state: 'voided', releasedTokens: 100 });
    expect(await ledger.void(holdId)).toEqual({ holdId, state: 'voided', releasedTokens: 0 });
    expect(await balance(key, 'day')).toEqual({ held: 0, settled: 0 });
  });

  it('expires a hold once, not before its time; a late settle is an overage, once', async () => {
    const { request, key } = await caller({ key: ['day', 100] });
    const { holdId } = await ledger.hold(request());
    await ledger.expireDue(1_000);
    expect(await balance(key, 'day')).toEqual({ held: 100, settled: 0 });
    await harness.setTime(NOW + MINUTE);
    expect(await ledger.expireDue(1_000)).toBeGreaterThanOrEqual(1);
    expect(await ledger.expireDue(1_000)).toBe(0);
    expect(await balance(key, 'day')).toEqual({ held: 0, settled: 0 });
    for (const _ of ['late', 'later']) {
      expect(await ledger.settle(cost(holdId, 10, 5))).toMatchObject({ overageTokens: 15 });
    }
    expect(await balance(key, 'day')).toEqual({ held: 0, settled: 15 });
  });

  it('posts to the window that the hold was taken in; the next one is free from its start', async () => {
    const { request, key } = await caller({ key: ['minute', 100] });
    const { holdId } = await ledger.hold(request());
    await expect(ledger.hold(request())).rejects.toMatchObject({ kind: 'budget_exhausted' });
    await harness.setTime(NOW + 51_000);
    const settled = await ledger.settle(cost(holdId, 10, 10));
    expect(settled.budget).toMatchObject({ window: 'minute', remaining: 100 });
    expect(await balance(key, 'minute')).toEqual({ held: 0, settled: 0 });
    expect(await ledger.hold(request({ expiresAt: NOW + 2 * MINUTE }))).toMatchObject({
      tokens: 100,
    });
  });

  it('gives the same grant to the same hold, and none to another request or after it was closed', async () => {
    const { request, key } = await caller({ key: ['day', 300] });
    const first = request({ maxOutput: 90 });
    const [held, again] = await Promise.all([ledger.hold(first), ledger.hold(first)]);
    expect(again).toMatchObject({ tokens: held.tokens });
    expect(await balance(key, 'day')).toEqual({ held: 100, settled: 0 });
    const other = { ...first, requestId: newId('req') };
    await expect(ledger.hold(other)).rejects.toMatchObject({ kind: 'conflict' });
    await ledger.void(first.holdId);
    await expect(ledger.hold(first)).rejects.toMatchObject({ kind: 'conflict' });
  });

  it('counts requests, refuses the one too many with when to come back, and spends no token on it', async () => {
    const { request, key, tenant } = await caller();
    await harness.budgets.set({ scope: `${key}#requests`, window: 'minute', limit: 2 });
    const held = await ledger.hold(request({ maxOutput: 5 }));
    expect(held.requests).toMatchObject({ window: 'minute', limit: 2, remaining: 1 });
    await ledger.void((await ledger.hold(request({ maxOutput: 5 }))).holdId);
    const refused = await ledger.hold(request()).catch((error: unknown) => error);
    expect(refused).toMatchObject({ kind: 'rate_limited', details: { figures: { limit: 2 } } });
    expect(
      (refused as { details: { retryAfterSeconds: number } }).details.retryAfterSeconds,
    ).toBeOneOf([49, 50]);
    expect(await balance(tenant, 'day')).toEqual({ held: 15, settled: 0 });
    await harness.setTime(NOW + 51_000);
    expect(await ledger.hold(request({ expiresAt: NOW + 2 * MINUTE }))).toHaveProperty('tokens');
  });

  it('leaves of the hold of a task what its later calls are to have', async () => {
    const { request, key } = await caller({ key: ['day', 1_000] });
    const first = { id: newId('hold'), tokens: 200, leaving: 120 };
    const a = await ledger.hold(request({ task: first, maxOutput: 500 }));
    expect(a).toMatchObject({ tokens: 80, maxOutput: 70, clamped: true });
    await expect(ledger.hold(request({ task: first }))).rejects.toMatchObject({
      ...{ kind: 'budget_exhausted', details: { figures: { available: 0 } } },
    });
    await ledger.settle(cost(a.holdId, 10, 20)); // 50 are the next one's.
    const b = await ledger.hold(request({ task: { ...first, leaving: 0 }, maxOutput: 500 }));
    expect(b.tokens).toBe(170);
    expect(await balance(key, 'day')).toEqual({ held: 170, settled: 30 });
  });

  it('splits the hold of a task among its calls, which together never hold more than it', async () => {
    const { request, key } = await caller({ key: ['day', 1_000] });
    const task = { id: newId('hold'), tokens: 200 };
    const [a, b] = await Promise.all([
      ledger.hold(request({ task, maxOutput: 90 })),
      ledger.hold(request({ task, maxOutput: 200 })),
    ]);
    expect([a.tokens, b.tokens].toSorted()).toEqual([100, 100]);
    expect(await balance(key, 'day')).toEqual({ held: 200, settled: 0 });
    await expect(ledger.hold(request({ task }))).rejects.toMatchObject({
      kind: 'budget_exhausted',
      details: { figures: { available: 0 } },
    });
    await ledger.settle(cost(a.holdId, 10, 20)); // 70 come back to the task.
    expect(await balance(key, 'day')).toEqual({ held: 170, settled: 30 });
    const c = await ledger.hold(request({ task }));
    expect(c.tokens).toBe(70);
    expect(await ledger.void(task.id)).toMatchObject({ releasedTokens: 0 });
    await ledger.settle(cost(c.holdId, 10, 10)); // The task is over: what is left is free.
    await ledger.settle(cost(b.holdId, 10, 10));
    expect(await balance(key, 'day')).toEqual({ held: 0, settled: 70 });
    await expect(ledger.hold(request({ task }))).rejects.toMatchObject({ kind: 'conflict' });
  });

  it('says what it cost, in whole micro-units', async () => {
    const { request } = await caller();
    const { holdId } = await ledger.hold(request());
    expect(await ledger.settle(cost(holdId, 10, 20))).toMatchObject({ cost: 50 });
  });

  it('refuses what is wrong without harm to what came with it', async () => {
    const { request } = await caller();
    const kinds = await Promise.all(
      [
        ledger.hold(request()),
        ledger.hold(request({ inputTokens: 0.5 })),
        ledger.hold(request({ modelMaximum: -1 })),
        ledger.hold(request({ tenant: 'a/vertical:b' })),
        ledger.hold(request({ expiresAt: NOW - 1 })),
        ledger.settle(cost(newId('hold'), 1, 1)),
        ledger.void(newId('hold')),
        ledger.hold(request()),
      ].map((call) => call.then(() => 'ok').catch((error: { kind: string }) => error.kind)),
    );
    const bad = 'invalid_request';
    expect(kinds).toEqual([
      'ok',
      bad,
      bad,
      bad,
      'deadline_exceeded',
      'not_found',
      'not_found',
      'ok',
    ]);
  });

  it('does nothing for a caller that has left', async () => {
    const { request, key } = await caller();
    const left = AbortSignal.abort(new Error('left'));
    await expect(ledger.hold(request(), left)).rejects.toThrow('left');
    expect(await balance(key, 'day')).toBeUndefined();
  });

  it('publishes entries that fit the contract and replay to the balances', async () => {
    const { request, key, tenant } = await caller({ key: ['total', 1_000] });
    const spend = async (output: number) => {
      const { holdId } = await ledger.hold(request({ maxOutput: 50 }));
      await ledger.settle(cost(holdId, 10, output));
    };
    await Promise.all([spend(50), spend(70), spend(0)]);
    await ledger.hold(request({ maxOutput: 5 }));
    await ledger.void((await ledger.hold(request())).holdId);
    const entries = bookingSchema.array().parse(await harness.entries());
    const mine = replay(entries.filter((entry) => `tenant:${entry.tenant}` === tenant));
    for (const scope of [key, tenant]) {
      for (const { window, startsAt, held, settled } of await ledger.balances(scope)) {
        expect(mine.get(`${scope} ${window} ${startsAt}`)).toEqual({ held, settled });
      }
    }
    expect(await balance(key, 'total')).toEqual({ held: 15, settled: 150 });
  });
}

type Window = 'minute' | 'day' | 'month' | 'total';

function withoutRetry(error: { kind: string; details: object }): boolean {
  return error.kind === 'budget_exhausted' && !('retryAfterSeconds' in error.details);
}

/** As the service has it; here nobody is busy enough for an allowance. */
const withAllowances = (open: () => Promise<Harness>) => async () => {
  const harness = await open();
  return { ...harness, ledger: new AllowanceLedger(harness.ledger) };
};

describe('Ledger in memory', () => conformance(inMemory));
describe('Ledger with allowances', () => conformance(withAllowances(inMemory)));

const title = url ? 'Ledger in PostgreSQL' : 'Ledger in PostgreSQL (skipped: no TEST_DATABASE_URL)';
describe.skipIf(!url)(title, () => conformance(postgres));
