import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Command, commands } from '../../../domain/model/commands.fixture.ts';
import { renew } from '../../../domain/lease/renew.ts';
import type { Violation } from '../../../oracle/seen.ts';
import { noDatabase, TestDatabases, whySkipped } from '../test-database.fixture.ts';
import { type Crash, CrashRun, type Parts, PARTS } from './crash-run.fixture.ts';
import type { Rewrite } from './crashing-source.fixture.ts';

const RUNS = Number(process.env['CRASH_RUNS'] ?? 150);

const crash: fc.Arbitrary<Crash> = fc.record({
  in: fc.nat(60),
  kind: fc.constantFrom('before' as const, 'after' as const, 'wait' as const),
  ms: fc.integer({ min: 1, max: 8 }),
  dies: fc.boolean(),
});
const crashes = fc.array(crash, { maxLength: 20, size: 'max' });

/** A position is taken, whoever had it: as if nobody had decided meanwhile. */
const takesNext: Rewrite = (statements) =>
  statements.map((one) =>
    replaced(
      one,
      /insert into log \(position, at, token, events\) values \(\$1, \$2, \$3, \$4\)/,
      `insert into log (position, at, token, events)
       select (select max(position) + 1 from log) + 0 * $1::bigint, $2::bigint, $3::bigint, $4::json`,
    ),
  );

/** What the log comes to is written after it was committed. */
const writesLater: Rewrite = (statements, textOf) => {
  const log = statements.findIndex((one) => textOf(one).includes('insert into log'));
  const isWrite = log >= 0 && statements[0] === 'begin';
  if (!isWrite) return statements;
  const rows = statements.slice(log + 1).filter((one) => one !== 'commit');
  return [...statements.slice(0, log + 1), 'commit', ...rows];
};

const MUTANTS: [what: string, mutant: Partial<Parts>, invariants: number[]][] = [
  ['skips the compare-and-set', { rewrite: takesNext }, [1, 3, 4, 5, 6, 7, 9, 10, 11]],
  [
    'drops the fence check',
    {
      renew: (lease, _, now) => renew(lease, { fencingToken: lease.fencingToken?.toString() }, now),
    },
    [3],
  ],
  ['ignores that the clock was set', { seesNoSteps: true }, [13, 14]],
  ['writes rows outside of the transaction', { rewrite: writesLater }, [6]],
];

describe.skipIf(noDatabase)(`whatever dies at whichever statement${whySkipped}`, () => {
  const databases = new TestDatabases();
  let source: DataSource;
  let admin: DataSource;
  beforeAll(async () => {
    const connect = await databases.create();
    source = await connect();
    admin = await connect();
  });
  afterAll(() => databases.close());

  async function violations(steps: Command[], blows: Crash[], parts?: Parts): Promise<Violation[]> {
    const run = new CrashRun(source, admin, blows, parts);
    await run.open();
    await run.do(steps);
    return run.judge();
  }

  it('log, tables and answers say the same, and nothing is wrong with it', async () => {
    const holds = fc.asyncProperty(commands, crashes, async (steps, blows) => {
      expect(await violations(steps, blows)).toEqual([]);
    });
    await fc.assert(holds, {
      numRuns: RUNS,
      interruptAfterTimeLimit: Number(process.env['CRASH_MS'] ?? 30_000),
    });
  }, 600_000);

  it.each(MUTANTS)(
    'a store that %s is found out',
    async (_, mutant, invariants) => {
      const found = new Set<number>();
      for (const [steps, blows] of fc.sample(fc.tuple(commands, crashes), 100)) {
        if (invariants.some((one) => found.has(one))) break;
        // A store that breaks down over its own log is found out, too, but not by the oracle.
        const seen = await violations(steps, blows, { ...PARTS, ...mutant }).catch(() => []);
        for (const { invariant } of seen) found.add(invariant);
      }
      expect([...found].filter((one) => invariants.includes(one))).not.toEqual([]);
    },
    60_000,
  );
});

/** The text with that in it replaced; whoever writes the statement anew has to change its mutant. */
function replaced(text: string, what: RegExp, by: string): string {
  if (/insert into log \(/.test(text) && !what.test(text)) throw new Error('No such statement.');
  return text.replace(what, () => by);
}
