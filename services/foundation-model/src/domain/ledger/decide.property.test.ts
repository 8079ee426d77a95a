import type { UsageRecorded } from '@banyan/contracts/foundation';
import { MeshError } from '@banyan/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountId, type Balance, type Limit } from './account.ts';
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

const limits = fc.uniqueArray(
  fc.record<Limit>({
    scope: fc.constantFrom(...SCOPES),
    window: fc.constantFrom(...WINDOWS),
    limit: fc.integer({ min: 0, max: 400 }),
  }),
  { selector: ({ scope, window }) => limitId(scope, window), maxLength: 6 },
);

const tokens = fc.integer({ min: 0, max: 150 });
const id = fc.integer({ min: 0, max: 9 });
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
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('settle' as const), id, input: tokens, output: tokens }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('void' as const), id }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('expire' as const), id }) },
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
      };
    case 'settle':
      return {
        ...{ kind: 'settle', holdId, inputTokens: step.input, outputTokens: step.output },
        ...{
          estimated: false,
          model: 'm',
          price: { input: 1_000_000, output: 2_000_000 },
          leaseId: 'lease',
          busyMs: 1,
        },
      };
    default:
      return { kind: step.do, holdId };
  }
}

function expected(reference: ReferenceLedger, operation: Operation, now: number): number | string {
  switch (operation.kind) {
    case 'hold':
      return reference.hold(operation, now);
    case 'settle':
      return reference.settle(operation);
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
};

function figureOf(result: Result): number | string | undefined {
  if (result instanceof MeshError) return REFUSED[result.kind];
  if ('overageTokens' in result) return result.overageTokens;
  return 'releasedTokens' in result ? result.releasedTokens : result.tokens;
}

describe('decide', () => {
  it('does what the reference does, keeps every cap, and its entries replay to the same balances', () => {
    const run = (budgets: Limit[], batches: { wait: number; steps: Step[] }[]) => {
      const reference = new ReferenceLedger(budgets);
      const limitsById = new Map(budgets.map((b) => [limitId(b.scope, b.window), b.limit]));
      const balances = new Map<string, Balance>();
      const holds = new Map<string, Hold>();
      const entries: UsageRecorded[] = [];
      let now = Date.parse('2027-01-31T23:58:30Z');
      for (const { wait, steps } of batches) {
        now += wait;
        const operations = steps.map((each) => operationOf(each, now));
        const decision = decide({ limits: limitsById, balances, holds }, operations, now);
        const figures = operations.map((operation) => expected(reference, operation, now));
        expect(decision.results.map(figureOf)).toEqual(figures);

        for (const balance of decision.changes.balances) balances.set(accountId(balance), balance);
        for (const hold of [...decision.changes.taken, ...decision.changes.closed])
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
    };
    fc.assert(fc.property(limits, fc.array(batch, { maxLength: 25 }), run), { numRuns: 400 });
  });
});
