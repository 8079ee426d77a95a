import { newId } from '@banyan/kernel';
import { Outbox } from '@banyan/persistence';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { replay } from '../../domain/ledger/replay.ts';
import { PostgresBudgets } from './postgres-budgets.ts';
import { PostgresLedger } from './postgres-ledger.ts';
import { createTestDatabase, type TestDatabase } from './test-database.fixture.ts';

const url = process.env['TEST_DATABASE_URL'] ?? '';
const outbox = new Outbox('foundation-model');
const title = url ? 'PostgresLedger' : 'PostgresLedger (skipped: no TEST_DATABASE_URL)';

describe.skipIf(!url)(title, () => {
  let database: TestDatabase;
  let budgets: PostgresBudgets;
  beforeAll(async () => {
    database = await createTestDatabase(url);
    budgets = new PostgresBudgets(database.source);
  });
  afterAll(() => database?.drop());

  const ledgerOn = (source = database.source, limitMs = 10_000) =>
    new PostgresLedger(source, outbox, { limitMs });

  const requestOf = (keyId: string, inputTokens = 10) => ({
    ...{
      holdId: newId('hold'),
      requestId: newId('req'),
      tenant: 'acme',
      keyId,
      vertical: 'finance',
    },
    ...{ inputTokens, modelMaximum: 500, expiresAt: Date.now() + 60_000 },
  });

  const costOf = (holdId: string, outputTokens: number) => ({
    ...{ holdId, inputTokens: 10, outputTokens, estimated: false },
    ...{
      model: 'm',
      price: { input: 1_000_000, output: 2_000_000 },
      leaseId: 'lease_1',
      busyMs: 1,
    },
  });

  const openHolds = async (keyId: string) => {
    const rows = await database.source.query<{ id: string }[]>(
      `select id from hold where key_id = $1 and state = 'open'`,
      [keyId],
    );
    return rows.length;
  };

  /** Blocks the key's account as a stuck transaction would, until `free` is called. */
  async function block(keyId: string) {
    const runner = database.source.createQueryRunner();
    await runner.startTransaction();
    await runner.query('select 1 from balance where scope = $1 for update', [`key:${keyId}`]);
    return async () => {
      await runner.rollbackTransaction();
      await runner.release();
    };
  }

  it('keeps a cap of 2,000 against 200 calls at once on three replicas', async () => {
    const keyId = newId('key');
    await budgets.set({ scope: `key:${keyId}`, window: 'day', limit: 2_000 });
    const others = await Promise.all([database.open(), database.open()]);
    const replicas = [database.source, ...others].map((source) => ledgerOn(source));
    const ended = await Promise.allSettled(
      Array.from({ length: 200 }, async (_, index) => {
        const ledger = replicas[index % replicas.length] ?? ledgerOn();
        const { holdId, maxOutput } = await ledger.hold({
          ...requestOf(keyId),
          maxOutput: 1 + ((index * 37) % 150),
        });
        const { inputTokens, outputTokens } = costOf(
          holdId,
          index % 3 === 0 ? maxOutput : Math.floor(maxOutput / 2),
        );
        if (index % 7 === 0) await ledger.void(holdId);
        else await ledger.settle(costOf(holdId, outputTokens));
        return index % 7 === 0 ? 0 : inputTokens + outputTokens;
      }),
    );
    const refused = ended.flatMap((end) => (end.status === 'rejected' ? [end.reason.kind] : []));
    expect(new Set(refused)).toEqual(new Set(['budget_exhausted']));
    const [day] = await ledgerOn().balances(`key:${keyId}`);
    expect(day).toMatchObject({ window: 'day', held: 0, limit: 2_000 });
    const spent = ended.reduce((sum, end) => sum + (end.status === 'fulfilled' ? end.value : 0), 0);
    expect(spent).toBeGreaterThan(0);
    expect(day?.settled).toBe(spent);
    expect(day?.settled).toBeLessThanOrEqual(2_000);
    expect(await openHolds(keyId)).toBe(0);

    const entries = await database.bookings();
    const mine = replay(entries.filter((entry) => entry.keyId === keyId));
    expect(mine.get(`key:${keyId} day ${day?.startsAt}`)).toEqual({
      held: 0,
      settled: day?.settled,
    });
  });

  describe('spends from allowances', () => {
    /** An allowance of the replica behind `ledger`, and what a spend of it says. */
    async function allowance(ledger: PostgresLedger, keyId: string, tokens = 1_000) {
      const request = { ...requestOf(keyId, 0), maxOutput: tokens, modelMaximum: tokens };
      const { holdId: allowanceId } = await ledger.hold(request);
      const spend = (outputTokens: number, holdId = newId('hold')) => ({
        ...costOf(holdId, outputTokens),
        ...{ allowanceId, requestId: newId('req'), tokens: 10 + outputTokens },
      });
      return { allowanceId, spend };
    }
    const day = async (keyId: string) => (await ledgerOn().balances(`key:${keyId}`))[0];

    it('in one round trip, by two replicas at once, each token and each request once', async () => {
      const keyId = newId('key');
      const replicas = [ledgerOn(), ledgerOn(await database.open())];
      const own = await Promise.all(replicas.map((ledger) => allowance(ledger, keyId)));
      for (let round = 0; round < 10; round++) {
        const spends = replicas.flatMap((ledger, index) =>
          [1, 2, 3].map((output) => ledger.spend(own[index]!.spend(output))),
        );
        const results = await Promise.all(spends);
        expect(results.every(({ overageTokens }) => overageTokens === 0)).toBe(true);
      }
      expect(await day(keyId)).toMatchObject({ held: 2_000 - 720, settled: 720 });
      const mine = replay((await database.bookings()).filter((entry) => entry.keyId === keyId));
      expect(mine.get(`key:${keyId} day ${(await day(keyId))?.startsAt}`)).toEqual({
        ...{ held: 2_000 - 720, settled: 720 },
      });
    });

    it('once, also when it is told twice, to two replicas, with others in between', async () => {
      const keyId = newId('key');
      const [one, two] = [ledgerOn(), ledgerOn(await database.open())];
      const { spend } = await allowance(one, keyId);
      const told = spend(5);
      await one.spend(told);
      const again = [one.spend(told), one.spend(spend(7)), two.spend(told), two.spend(spend(8))];
      expect((await Promise.all(again)).map(({ outputTokens }) => outputTokens)).toEqual([
        5, 7, 5, 8,
      ]);
      expect(await day(keyId)).toMatchObject({ held: 1_000 - 50, settled: 50 });
    });

    it('as an overage, once another replica has found it expired', async () => {
      const keyId = newId('key');
      const [one, two] = [ledgerOn(), ledgerOn(await database.open())];
      const { allowanceId, spend } = await allowance(one, keyId);
      await one.spend(spend(5));
      await database.source.query(`update hold set expires_at = now() where id = $1`, [
        allowanceId,
      ]);
      expect(await two.expireDue(10)).toBeGreaterThan(0);
      expect(await one.spend(spend(6))).toMatchObject({ overageTokens: 16 });
      expect(await day(keyId)).toMatchObject({ held: 0, settled: 31 });
    });

    it('and says what is left, also of a limit that is new', async () => {
      const keyId = newId('key');
      const ledger = ledgerOn();
      const { spend } = await allowance(ledger, keyId, 100);
      expect((await ledger.spend(spend(10))).budget).toBeUndefined();
      await budgets.set({ scope: `key:${keyId}`, window: 'day', limit: 500 });
      const [first, second] = [await ledger.spend(spend(10)), await ledger.spend(spend(10))];
      // Of 100 held, 60 are spent by the third.
      expect(first.budget).toMatchObject({ window: 'day', limit: 500, remaining: 400 });
      expect(second.budget).toMatchObject({ window: 'day', limit: 500, remaining: 400 });
    });

    it('of many keys of one tenant, two replicas, without a deadlock', async () => {
      const replicas = [ledgerOn(), ledgerOn(await database.open())];
      const keys = Array.from({ length: 6 }, () => newId('key'));
      const own = await Promise.all(
        replicas.map((ledger) => Promise.all(keys.map((keyId) => allowance(ledger, keyId)))),
      );
      for (let round = 0; round < 8; round++) {
        const some = replicas.flatMap((ledger, at) => {
          const spends = own[at]!.map(({ spend }) => ledger.spend(spend(round)));
          return round % 2 ? [...spends, ledger.hold(requestOf(keys[at] ?? ''))] : spends;
        });
        await Promise.all(some);
      }
      for (const keyId of keys) expect((await day(keyId))?.settled).toBe(2 * (8 * 10 + 28));
    });
  });

  it('takes the same hold once when two replicas are asked at the same moment', async () => {
    const keyId = newId('key');
    const replicas = [ledgerOn(), ledgerOn(await database.open())];
    const request = { ...requestOf(keyId), maxOutput: 90 };
    const held = await Promise.all(replicas.map((ledger) => ledger.hold(request)));
    expect(held.map(({ tokens }) => tokens)).toEqual([100, 100]);
    const [day] = await ledgerOn().balances(`key:${keyId}`);
    expect(day).toMatchObject({ held: 100, settled: 0 });
  });

  it('fails closed within its limit when an account cannot be read, and recovers by itself', async () => {
    const keyId = newId('key');
    const ledger = ledgerOn(database.source, 200);
    await ledger.void((await ledger.hold(requestOf(keyId))).holdId);
    const free = await block(keyId);
    const stuck = Array.from({ length: 5 }, () => ledger.hold(requestOf(keyId)));
    for (const { reason } of (await Promise.allSettled(stuck)) as PromiseRejectedResult[]) {
      expect(reason).toMatchObject({
        kind: 'capacity_unavailable',
        details: { retryAfterSeconds: 1 },
      });
    }
    await free();
    const { holdId } = await ledger.hold(requestOf(keyId));
    expect(await openHolds(keyId)).toBe(1);
    await ledger.settle(costOf(holdId, 1));
  });

  it('gives back the hold of a caller who left while it was taken', async () => {
    const keyId = newId('key');
    const ledger = ledgerOn();
    await ledger.void((await ledger.hold(requestOf(keyId))).holdId);
    const free = await block(keyId);
    const caller = new AbortController();
    const request = requestOf(keyId);
    const leaving = ledger.hold(request, caller.signal);
    await expect.poll(waiting).toBeGreaterThan(0);
    caller.abort(new Error('left'));
    await expect(leaving).rejects.toThrow('left');
    await free();
    const stateOf = () =>
      database.source.query('select state from hold where id = $1', [request.holdId]);
    await expect.poll(stateOf).toEqual([{ state: 'voided' }]);
  });

  it('refuses an operation that cannot be stored, alone', async () => {
    const keyId = newId('key');
    const ledger = ledgerOn();
    const poison = { ...requestOf(keyId), requestId: 'req\u0000' };
    const kinds = await Promise.all(
      [requestOf(keyId), poison, requestOf(keyId)].map((request) =>
        ledger.hold(request).then(
          () => 'ok',
          (error: { kind: string }) => error.kind,
        ),
      ),
    );
    expect(kinds).toEqual(['ok', 'internal', 'ok']);
    expect(await openHolds(keyId)).toBe(2);
  });

  it('forgets what was closed long ago and nothing else', async () => {
    const keyId = newId('key');
    const ledger = ledgerOn();
    const [closed, open] = [requestOf(keyId), requestOf(keyId)];
    await Promise.all([ledger.hold(closed), ledger.hold(open)]);
    await ledger.void(closed.holdId);
    await ledger.forget(3_600_000);
    expect(await ledger.void(closed.holdId)).toMatchObject({ state: 'voided' });
    await ledger.forget(-1_000);
    await expect(ledger.void(closed.holdId)).rejects.toMatchObject({ kind: 'not_found' });
    expect(await openHolds(keyId)).toBe(1);
  });

  it('makes a balance anew that was cleared away behind its back', async () => {
    const keyId = newId('key');
    const ledger = ledgerOn();
    await ledger.void((await ledger.hold(requestOf(keyId))).holdId);
    await database.source.query('delete from balance where scope = $1', [`key:${keyId}`]);
    await ledger.hold({ ...requestOf(keyId), maxOutput: 20 });
    expect((await ledger.balances(`key:${keyId}`)).map(({ held }) => held)).toEqual([30, 30]);
  });

  async function waiting(): Promise<number> {
    const rows = await database.source.query<unknown[]>(
      `select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
    );
    return rows.length;
  }
});
