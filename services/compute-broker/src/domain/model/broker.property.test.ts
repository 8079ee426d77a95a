import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Command, commands } from './commands.fixture.ts';
import { Run, type World } from './run.fixture.ts';

function judge(world: World, steps: Command[]): void {
  const run = new Run(world);
  for (const step of steps) {
    run.do(step);
    if (run.oracle.violations.length > 0) break;
  }
  run.check();
  expect(run.oracle.violations).toEqual([]);
}

describe('under any stream of commands, with two replicas', () => {
  it.each([
    [{ queues: false, backfill: 'none' }],
    [{ queues: false, backfill: 'easy' }],
    [{ queues: true, backfill: 'easy' }],
    [{ queues: true, backfill: 'conservative' }],
  ] as [World][])(
    '%o, the oracle finds nothing wrong',
    (world) => {
      fc.assert(
        fc.property(commands, (steps) => judge(world, steps)),
        { numRuns: Number(process.env.BROKER_RUNS ?? 150) },
      );
    },
    120_000,
  );
});
