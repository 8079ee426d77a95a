import { newId } from '@banyan/kernel';
import { Outbox } from '@banyan/persistence';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PostgresLedger } from './postgres-ledger.ts';
import { PostgresUsageLog } from './postgres-usage-log.ts';
import { createTestDatabase, type TestDatabase } from './test-database.fixture.ts';

const url = process.env['TEST_DATABASE_URL'] ?? '';
const title = url ? 'PostgresUsageLog' : 'PostgresUsageLog (skipped: no TEST_DATABASE_URL)';
const AT = Date.parse('2027-01-31T22:50:00Z');
const HOUR = 3_600_000;

describe.skipIf(!url)(title, () => {
  let database: TestDatabase;
  let ledger: PostgresLedger;
  let usage: PostgresUsageLog;
  beforeAll(async () => {
    database = await createTestDatabase(url);
    ledger = new PostgresLedger(database.source, new Outbox('foundation-model'));
    usage = new PostgresUsageLog(database.source);
    await spend(AT, 'acme', 'finance', 'small', 20);
    await spend(AT, 'acme', 'legal', 'small', 5);
    await spend(AT + HOUR, 'acme', 'finance', 'big', 50);
    await spend(AT + 2 * HOUR, 'bolt', 'finance', 'small', 150);
  });
  afterAll(() => database?.drop());

  /** 10 tokens in, at 1 micro-unit each, and 2 for each that comes out; 100 are held. */
  async function spend(at: number, tenant: string, vertical: string, model: string, out: number) {
    await database.setTime(at);
    const { holdId } = await ledger.hold({
      ...{ holdId: newId('hold'), requestId: newId('req'), tenant, vertical, keyId: 'k' },
      ...{ inputTokens: 10, modelMaximum: 90, expiresAt: at + HOUR },
    });
    await ledger.settle({
      ...{ holdId, inputTokens: 10, outputTokens: out, estimated: false, model, busyMs: 1 },
      ...{ leaseId: 'l', price: { input: 1_000_000, output: 2_000_000 } },
    });
  }

  const all = { since: AT - 24 * HOUR, until: AT + 24 * HOUR };

  it('adds up to what was settled, overage and price included', async () => {
    expect(await usage.totals({ ...all, by: [] })).toEqual([
      { requests: 4, inputTokens: 40, outputTokens: 165, overageTokens: 60, cost: 490 },
    ]);
  });

  it('tells tenants, verticals, models and days apart', async () => {
    const tenants = await usage.totals({ ...all, by: ['tenant', 'vertical'] });
    expect(tenants.map(({ tenant, vertical, requests }) => [tenant, vertical, requests])).toEqual([
      ['acme', 'finance', 2],
      ['acme', 'legal', 1],
      ['bolt', 'finance', 1],
    ]);
    const days = await usage.totals({ ...all, by: ['day'] });
    expect(days.map(({ day, requests }) => [day, requests])).toEqual([
      ['2027-01-31', 3],
      ['2027-02-01', 1],
    ]);
  });

  it('keeps to one tenant, vertical, model and time', async () => {
    const ask = async (more: object) => (await usage.totals({ ...all, by: [], ...more }))[0];
    expect(await ask({ tenant: 'acme' })).toMatchObject({ requests: 3 });
    expect(await ask({ tenant: 'acme', vertical: 'legal' })).toMatchObject({ outputTokens: 5 });
    expect(await ask({ model: 'big' })).toMatchObject({ requests: 1 });
    expect(await ask({ until: AT + HOUR / 6 })).toMatchObject({ requests: 2 });
    expect(await ask({ tenant: `acme' or true --` })).toMatchObject({ requests: 0 });
  });
});
