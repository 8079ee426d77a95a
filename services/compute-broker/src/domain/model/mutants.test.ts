import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkToken } from '../lease/check-token.ts';
import { commands } from './commands.fixture.ts';
import { CORE, type Core } from './core.fixture.ts';
import { Run } from './run.fixture.ts';

/** Lets the token through that a lease does not have. */
const anyToken: Core['renew'] = (lease, _, now) =>
  CORE.renew(lease, { fencingToken: lease.fencingToken?.toString() }, now);

/** Brokers that break a promise: the same tests must turn red on each, or they test nothing. */
const MUTANTS: [what: string, mutant: Partial<Core>, invariants: number[]][] = [
  ['drops the fence check', { renew: anyToken }, [3]],
  ['lets leases go on that have no budget', { withinBudget: (_, _lease, events) => events }, [5]],
  ['skips the compare-and-set', { stillSo: () => true }, [1, 3, 4, 5, 6, 7, 9, 10, 11]],
  ['lets leases expire by a local clock that is fast', { clockOff: 3_600_000 }, [4, 11, 13]],
  [
    'gives quota back before the lease has ended',
    {
      apply(fleet, event) {
        CORE.apply(fleet, event);
        if (event.type === 'noticed') fleet.usage.replace(event.lease, undefined);
      },
    },
    [5],
  ],
  [
    'gives cards back as soon as the TTL is over',
    {
      sweep: (fleet, now) => CORE.sweep(fleet, now + fleet.policy.lockDelayMs),
    },
    [4],
  ],
  [
    'lets leases end by a clock that was set',
    {
      apply(fleet, event) {
        if (event.type !== 'clock') CORE.apply(fleet, event);
      },
    },
    [4, 13],
  ],
  [
    'forgets that a card is faulty',
    {
      apply(fleet, event) {
        CORE.apply(fleet, event);
        if (event.type !== 'card') return;
        const node = fleet.nodes.get(event.health.node);
        if (node) fleet.nodes.set(node.id, { ...node, bad: 0n });
      },
    },
    [6, 7],
  ],
];

describe('the tests themselves: a broker that', () => {
  it.each(MUTANTS)(
    '%s turns them red',
    (_, mutant, invariants) => {
      const found = new Set<number>();
      fc.assert(
        fc.property(commands, (steps) => {
          const run = new Run({ queues: true, backfill: 'easy' }, { ...CORE, ...mutant });
          for (const step of steps) if (run.oracle.violations.length === 0) run.do(step);
          run.check();
          for (const { invariant } of run.oracle.violations) found.add(invariant);
          return !invariants.some((one) => found.has(one));
        }),
        // Enough streams to find it; which one is of no interest.
        { numRuns: 2_000, endOnFailure: true, reporter: () => undefined },
      );
      expect([...found].filter((one) => invariants.includes(one))).not.toEqual([]);
    },
    60_000,
  );

  it('the fence check itself refuses any other token', () => {
    const lease = { fencingToken: 7n } as Parameters<typeof checkToken>[0];
    expect(() => checkToken(lease, { fencingToken: '6' })).toThrow();
    expect(() => checkToken(lease, { fencingToken: '7' })).not.toThrow();
  });
});
