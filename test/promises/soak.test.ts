import { until } from '@banyan/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { residentMiB } from '../../tools/chaos/family.ts';
import { outcomeOf, rows } from '../mesh/support/mesh.ts';
import { type Answer, chat, closedHolds, newTenant, settledOf } from './support/calls.ts';
import { pids } from './support/processes.ts';

const SOAK_MS = Number(process.env['PROMISES_SOAK_MS'] ?? 12_000);
const CALLERS = 16;
/** From a third of the time on: before that, a process that just started is still filling up. */
const GROWTH_MIB = 100;

const sql = (text: string) => rows('foundation-model', text);

/** A third of all transactions that settle something fail. */
beforeAll(async () => {
  await sql(`create function test_settle_fails() returns trigger language plpgsql as $$
    begin
      if new.state = 'settled' and random() < 0.33 then raise exception 'a settle that fails'; end if;
      return new;
    end $$`);
  await sql(`create trigger test_settle_fails before insert or update on hold
    for each row execute function test_settle_fails()`);
});
const mend = () => sql('drop function if exists test_settle_fails cascade');
afterAll(mend);

const replicaPids = async () =>
  Object.entries(await pids()).flatMap(([name, pid]) =>
    name.startsWith('foundation-model') ? [pid] : [],
  );

describe(`${SOAK_MS / 1_000} s under load with a settle path that fails a third of the time`, () => {
  it(
    'bounds memory, bills every answer once, and the ledger is exact afterwards',
    async () => {
      const { key, keyId, tenant } = await newTenant();
      const before = await replicaPids();
      let memory: number[] | undefined;
      const from = Date.now();
      const end = from + SOAK_MS;
      const answers: Pick<Answer, 'status' | 'body'>[] = [];
      const spent = { tokens: 0, served: 0 };
      await Promise.all(
        Array.from({ length: CALLERS }, async () => {
          while (Date.now() < end) {
            if (Date.now() > from + SOAK_MS / 3) memory ??= before.map(residentMiB);
            const { status, body } = await chat(key, { model: 'simulated/fast' }, 10_000);
            if (status === 200) {
              spent.served++;
              spent.tokens += body.usage?.total_tokens ?? 0;
            } else if (answers.length < 1_000) answers.push({ status, body });
          }
        }),
      );
      await mend();
      expect(spent.served).toBeGreaterThan(50);
      const kinds = new Set(answers.map(({ status, body }) => `${status} ${body.error?.code}`));
      expect([...kinds].filter((kind) => kind !== '503 capacity_unavailable')).toEqual([]);
      await closedHolds(tenant, 60_000);
      expect(await settledOf(keyId)).toBe(spent.tokens);
      const { code, stdout } = await outcomeOf('ledger', 'verify', '--json');
      expect([code, JSON.parse(stdout).differences]).toEqual([0, []]);
      expect(await replicaPids()).toEqual(before);
      for (const [index, pid] of before.entries())
        expect(residentMiB(pid) - (memory?.[index] ?? 0)).toBeLessThan(GROWTH_MIB);
      // The trace UI has a lot to swallow after such a load.
      await until(async () => ((await outcomeOf('status')).code === 0 ? true : undefined), 30_000);
    },
    SOAK_MS + 120_000 + SOAK_MS / 3,
  );
});
