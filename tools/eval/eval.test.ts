import type { Evaluation, Target, TargetReport } from '@banyan/vertical-kit/evaluation';
import { describe, expect, it } from 'vitest';
import { chosenTargets } from './chosen-targets.ts';
import { describeComparison, describeEvaluation } from './describe.ts';
import { targetsChart } from './plot.ts';

const targets = [
  { id: 'sums', gate: 'A' },
  { id: 'bench', gate: 'B' },
] as Target[];
const shop = { name: 'shop', targets };
const ids = (chosen: Target[]) => chosen.map(({ id }) => id);

const report: TargetReport = {
  ...{ id: 'a<b', task: 'orders:sum', gate: 'B', about: '', metric: 'F1', kind: 'mean' },
  ...{ value: 0.6, n: 10, interval: [0.3, 0.8], goal: 0.75, met: false, cases: 10 },
  ...{ casesTotal: 40, origin: 'samples', engine: 'm', verifiedPrecision: 0.75 },
  ...{ verifiedInterval: null, coverage: 0.8, verified: 8, abstained: 0, degraded: 2 },
  ...{ valueWithoutDegraded: null, failures: { engine_failed: 1 }, tokens: 70, data: null },
  ...{ latencyMs: { p50: 12, p95: 30 }, cost: { micros: 1_500_000, currency: 'EUR' } },
  outcomes: [],
};
const evaluation: Evaluation = {
  ...{ vertical: 'shop', at: '2027-01-31T00:00:00.000Z', interrupted: true, targets: [report] },
  absent: [{ id: 'far', gate: 'B', files: ['/data/far.jsonl'], licence: 'MIT' }],
};

describe('chosenTargets', () => {
  it.each([
    [{ ids: [] }, ['sums', 'bench']],
    [{ ids: [], gate: 'B' as const }, ['bench']],
    [{ ids: ['sums'] }, ['sums']],
  ])('%j', (order, expected) => expect(ids(chosenTargets(shop, order))).toEqual(expected));

  it.each([
    [shop, { ids: ['lost'] }, 'no target lost; it has: sums (A), bench (B)'],
    [shop, { ids: ['sums'], gate: 'B' as const }, 'no target sums of gate B'],
    [{ name: 'shop' }, { ids: [] }, 'no target of gate A or B; it has: none'],
  ])('refuses %j %j', (vertical, order, said) => {
    expect(() => chosenTargets(vertical, order)).toThrow(said);
  });
});

describe('what is shown', () => {
  it('is a line a target, and what has to be known', () => {
    const text = describeEvaluation(evaluation);
    for (const words of [
      ...['0.600', '0.300..0.800', '0.750', 'NO', '1.50 EUR', '12ms', 'on the samples'],
      ...['10 of 40 cases', '1 engine_failed', '2 of 10 answers without a model'],
      ...['far: not run; not here: /data/far.jsonl', 'Interrupted'],
    ])
      expect(text).toContain(words);
  });

  it('is a plot in which no name is markup', () => {
    const svg = targetsChart(evaluation);
    expect(svg).toContain('a&lt;b (B)');
    expect(svg).not.toContain('NaN');
  });

  it('says when two runs have nothing in common', () => {
    expect(describeComparison([])).toContain('no target in common');
  });
});
