import type { Booking } from '@banyan/contracts/foundation';
import { MeshError } from '@banyan/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountId, type Balance, type Limit } from './account.ts';
import type { Snapshot } from './book.ts';
import { decide } from './decide.ts';
import type { Hold } from './hold.ts';
import type { Operation, Result } from './operation.ts';
import { labelOf, ReferenceLedger } from './reference-ledger.fixture.ts';
import { replay } from './replay.ts';
import { limitId } from './scope.ts';
import { WINDOWS } from './window.ts';

const PARTIES = [
  { tenant: 'acme', vertical: 'finance', keyId: 'key_a' },
  { tenant: 'acme', vertical: 'legal', keyId: 'key_b' },
  { tenant: 'bolt', vertical: 'finance', keyId: 'key_c' },
];
const SCOPES = ['mesh', 'tenant:acme', 'tenant:acme/vertical:legal', 'key:key_a', 'key:key_c'];
const COUNTED = ['tenant:acme#requests', 'key:key_a#requests', 'mesh#requests'];

const limitOf = (scopes: string[], max: number) =>
  fc.record<Limit>({
    scope: fc.constantFrom(...scopes),
    window: fc.constantFrom(...WINDOWS),
    limit: fc.integer({ min: 0, max }),
  });
const limits = fc.uniqueArray(
  fc.oneof({ weight: 3, arbitrary: limitOf(SCOPES, 400) }, limitOf(COUNTED, 8)),
  { selector: ({ scope, window }) => limitId(scope, window), maxLength: 6 },
);

const tokens = fc.integer({ min: 0, max: 150 });
const id = fc.integer({ min: 0, max: 9 });
const of = fc.constantFrom('hold', 'hold', 'task');
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('hold' as const),
      id,
      party: fc.constantFrom(...PARTIES),
      request: fc.integer({ min: 0, max: 1 }),
      input: tokens,
      output: fc.option(tokens),
      model: tokens,
      lives: fc.integer({ min: -1_000, max: 90_000 }),
      leaving: fc.option(tokens, { freq: 4 }),
      task: fc.option(
        fc.record({
          id: fc.constantFrom('task_0', 'task_1'),
          tokens,
          leaving: fc.constantFrom(0, 20),
        }),
      ),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('settle' as const), id, input: tokens, output: tokens }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('spend' as const),
      ...{ id, input: tokens, output: tokens, tokens },
      from: fc.constantFrom('task_0', 'task_1', 'hold_0', 'hold_1'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('trim' as const), id, of, keep: tokens }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('void' as const), id, of }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('expire' as const), id, of }) },
);
const batch = fc.record({
  wait: fc.oneof(
    fc.constant(0),
    fc.integer({ min: 0, max: 70_000 }),
    fc.integer({ min: 0, max: 3 * 86_400_000 }),
  ),
  steps: fc.array(step, { minLength: 1, maxLength: 5 }),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function operationOf(step: Step, now: number): Operation {
  const holdId = `hold_${step.id}`;
  switch (step.do) {
    case 'hold':
      return {
        ...{ kind: 'hold', holdId, requestId: `req_${step.request}`, ...step.party },
        ...{ inputTokens: step.input, modelMaximum: step.model, expiresAt: now + step.lives },
        ...(step.output === null ? {} : { maxOutput: step.output }),
        ...(step.task === null ? {} : { task: step.task }),
        ...(step.leaving === null || step.task ? {} : { leaving: step.leaving }),
      };
    case 'settle':
      return { kind: 'settle', ...costOf(step, holdId) };
    case 'spend':
      return {
        ...{ kind: 'spend', ...costOf(step, holdId) },
        ...{ requestId: `req_${step.id}`, allowanceId: step.from, tokens: step.tokens },
      };
    case 'trim':
      return { kind: 'trim', holdId: anyOf(step), keep: step.keep };
    default:
      return { kind: step.do, holdId: anyOf(step) };
  }
}

const anyOf = (step: { of: string; id: number }) =>
  `${step.of}_${step.id % (step.of === 'task' ? 2 : 10)}`;

const costOf = (step: { input: number; output: number }, holdId: string) => ({
  ...{ holdId, inputTokens: step.input, outputTokens: step.output, estimated: false, model: 'm' },
  ...{ price: { input: 1_000_000, output: 2_000_000 }, leaseId: 'lease', busyMs: 1 },
});

function expected(reference: ReferenceLedger, operation: Operation, now: number): number | string {
  switch (operation.kind) {
    case 'hold':
      return reference.hold(operation, now);
    case 'settle':
      return reference.settle(operation);
    case 'spend':
      return reference.spend(operation);
    case 'trim':
      return reference.trim(operation.holdId, operation.keep);
    case 'void':
      return reference.release(operation.holdId, () => true);
    case 'expire':
      return reference.release(operation.holdId, ({ expiresAt }) => expiresAt <= now);
  }
}

const REFUSED: Record<string, string> = {
  budget_exhausted: 'refused',
  conflict: 'conflict',
  deadline_exceeded: 'too late',
  not_found: 'unknown',
  rate_limited: 'limited',
};

function figureOf(result: Result): number | string | undefined {
  if (result instanceof MeshError) return REFUSED[result.kind];
  if ('overageTokens' in result) return result.overageTokens;
  return 'releasedTokens' in result ? result.releasedTokens : result.tokens;
}

/** Whether it does what the reference does, keeps every cap, and its entries replay to its balances. */
const agreement = (decider: typeof decide) =>
  fc.property(limits, fc.array(batch, { maxLength: 25 }), (budgets, batches) => {
    const reference = new ReferenceLedger(budgets);
    const limitsById = new Map(budgets.map((b) => [limitId(b.scope, b.window), b.limit]));
    const balances = new Map<string, Balance>();
    const holds = new Map<string, Hold>();
    const entries: Booking[] = [];
    let now = Date.parse('2027-01-31T23:58:30Z');
    for (const { wait, steps } of batches) {
      now += wait;
      const operations = steps.map((each) => operationOf(each, now));
      const decision = decider({ limits: limitsById, balances, holds }, operations, now);
      const figures = operations.map((operation) => expected(reference, operation, now));
      expect(decision.results.map(figureOf)).toEqual(figures);

      for (const balance of decision.changes.balances) balances.set(accountId(balance), balance);
      for (const hold of [...decision.changes.taken, ...decision.changes.changed])
        holds.set(hold.holdId, hold);
      entries.push(...decision.entries);
      for (const { scope, window, startsAt, held, settled } of balances.values()) {
        const label = labelOf(scope, window, startsAt);
        expect({ label, held, settled }).toEqual({
          label,
          held: reference.held(label),
          settled: reference.settled(label),
        });
        const limit = limitsById.get(limitId(scope, window)) ?? Number.POSITIVE_INFINITY;
        expect(held + settled - reference.overage(label)).toBeLessThanOrEqual(limit);
      }
    }
    const stored = [...balances].map(
      ([key, { held, settled }]) => [key, { held, settled }] as const,
    );
    expect(replay(entries)).toEqual(new Map(stored));
  });

const mapHolds = (snapshot: Snapshot, change: (hold: Hold) => Hold): Snapshot => ({
  ...snapshot,
  holds: new Map([...snapshot.holds].map(([key, hold]) => [key, change(hold)])),
});

const mutants: Record<string, typeof decide> = {
  'skips the clamp': (snapshot, operations, now) =>
    decide({ ...snapshot, limits: new Map() }, operations, now),
  'settles twice': (snapshot, operations, now) => {
    const again = mapHolds(snapshot, ({ usage: _, ...hold }) =>
      hold.state === 'settled' ? { ...hold, state: 'open' } : hold,
    );
    return decide(again, operations, now);
  },
  'frees what a part of a task did not need': (snapshot, operations, now) =>
    decide(
      mapHolds(snapshot, ({ taskId: _, ...hold }) => hold),
      operations,
      now,
    ),
  'spends what an allowance does not have any more': (snapshot, operations, now) =>
    decide(
      mapHolds(snapshot, (hold) => (hold.state === 'voided' ? { ...hold, state: 'open' } : hold)),
      operations,
      now,
    ),
  'holds a day longer': (snapshot, operations, now) =>
    decide(
      mapHolds(snapshot, (hold) => ({ ...hold, expiresAt: hold.expiresAt + 86_400_000 })),
      operations,
      now,
    ),
};

describe('decide', () => {
  it('does what the reference does', () => {
    fc.assert(agreement(decide), { numRuns: 400 });
  });

  it.each(Object.keys(mutants))('is not what %s', (name) => {
    const { failed } = fc.check(agreement(mutants[name] ?? decide), { numRuns: 400 });
    expect(failed).toBe(true);
  });
});
