import { afterEach, describe, expect, it } from 'vitest';
import { PostgresUsageLog } from './postgres-usage-log.ts';
import { noDatabase, TestDatabases, whySkipped } from './test-database.fixture.ts';

describe.skipIf(noDatabase)(`PostgresUsageLog${whySkipped}`, () => {
  const databases = new TestDatabases();
  afterEach(() => databases.close());

  it('keeps what was done once per hold, however often it is told', async () => {
    const source = await (await databases.create())();
    const log = new PostgresUsageLog(source);
    const usage = { holdId: 'hold_1', leaseId: 'lease_1', tenant: 'acme', busyMs: 40 };
    await log.record([usage]);
    await log.record([usage, { ...usage, holdId: 'hold_2', busyMs: 2 }]);
    const [sum] = await source.query<{ held: string; busy: string }[]>(
      'select count(*) as held, sum(busy_ms) as busy from lease_usage',
    );
    expect(sum).toEqual({ held: '2', busy: '42' });
  });
});
