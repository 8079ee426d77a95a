import { envelopeSchema } from '@banyan/contracts/vertical';
import { MeshError } from '@banyan/kernel';
import { describe, expect, it } from 'vitest';
import type { Task } from '../task/task.ts';
import { compare } from './compare.ts';
import { type Asked, evaluate } from './evaluate.ts';
import { bootstrap, share, wilson } from './interval.ts';
import { evaluationSchema } from './report.ts';
import { defineTarget } from './target.ts';

const task = { name: 'orders:sum' } as Task;
const envelope = (result: unknown, verified = true) =>
  envelopeSchema.parse({
    ...{ task: task.name, standard: { name: 'Sums', version: '1' }, result, citations: [] },
    ...{ checks: [{ id: 'sum', passed: verified, detail: 'x' }], verified, traceId: 't' },
    usage: { tokens: 7, latencyMs: 1, leaseId: null },
  });

/** Ten questions: what is the number of each? */
const target = defineTarget<number, number>({
  ...{ id: 'sums', task: task.name, gate: 'B', about: 'Sums.', metric: 'accuracy' },
  ...{ kind: 'share', goal: 0.8 },
  cases: () => Array.from({ length: 10 }, (_, i) => ({ id: `${i}`, input: i, expected: i })),
  score: ({ result }, expected) => Number(result === expected),
});

const run = (door: Asked['door'], more: object = {}, targets = [target]) =>
  evaluate({
    vertical: { name: 'shop', description: '', tasks: [task], targets },
    targets,
    asked: { A: { engine: 'none', atOnce: 2, door }, B: { engine: 'm', atOnce: 2, door } },
    dataRoot: '/nowhere',
    signal: new AbortController().signal,
    ...more,
  });
const right = async (_: Task, input: unknown) => envelope(input);
/** Wrong from 6 on, and not verified from 8 on. */
const weak = async (_: Task, input: unknown) =>
  envelope(Number(input) < 6 ? input : -1, Number(input) < 8);

describe('evaluate', () => {
  it('tells value, interval, verified precision, coverage and tokens', async () => {
    const evaluation = await run(weak);
    expect(evaluationSchema.parse(evaluation)).toEqual(evaluation);
    const [report] = evaluation.targets;
    expect(report).toMatchObject({
      ...{ id: 'sums', value: 0.6, n: 10, met: false, tokens: 70, engine: 'm', origin: 'rule' },
      ...{
        verifiedPrecision: 0.75,
        coverage: 0.8,
        interval: [expect.closeTo(0.3127, 4), expect.closeTo(0.8318, 4)],
      },
    });
  });

  it('says what a target has cost, and whom it has asked', async () => {
    let spent = 5;
    const asked: Asked = {
      ...{ engine: 'default', atOnce: 2, door: right },
      spent: async (tokens) => {
        spent = Math.max(spent, tokens);
        return { tokens: spent, micros: 10 * spent, currency: 'EUR', models: ['m'] };
      },
    };
    const [report] = (await run(right, { asked: { A: asked, B: asked } })).targets;
    expect(report).toMatchObject({ engine: 'm', cost: { micros: 700, currency: 'EUR' } });
  });

  it('asks each gate at its own door, though the cases are the same', async () => {
    const asked = {
      A: { engine: 'none', atOnce: 2, door: right },
      B: { engine: 'm', atOnce: 2, door: weak },
    };
    const { targets } = await run(right, { asked }, [{ ...target, id: 'a', gate: 'A' }, target]);
    expect(targets).toMatchObject([
      { id: 'a', value: 1, engine: 'none' },
      { id: 'sums', value: 0.6, engine: 'm' },
    ]);
  });

  it('takes fewer cases from all over, and says of how many', async () => {
    const [report] = (await run(right, { limit: 3 })).targets;
    expect(report).toMatchObject({ cases: 3, casesTotal: 10, met: true });
    expect(report?.outcomes.map(({ id }) => id)).toEqual(['0', '3', '6']);
  });

  it('counts what fails as not got, by its kind', async () => {
    const [report] = (
      await run(async (_, input) => {
        if (input === 3) throw new MeshError('engine_failed', 'x');
        return envelope(input);
      })
    ).targets;
    expect(report).toMatchObject({ value: 0.9, failures: { engine_failed: 1 } });
  });

  it('reports what is there when it is interrupted', async () => {
    const stop = new AbortController();
    const door: Asked['door'] = async (_, input) => {
      if (input === 4) stop.abort();
      return envelope(input);
    };
    const { interrupted, targets } = await run(door, { signal: stop.signal });
    expect(interrupted).toBe(true);
    expect(targets[0]?.cases).toBeLessThan(10);
  });

  it('names the files that are not here, and falls back to samples', async () => {
    const data = { files: ['a/b.jsonl'] as const, licence: 'MIT' };
    const none = await run(right, {}, [{ ...target, data }]);
    expect(none).toMatchObject({ targets: [], absent: [{ files: ['/nowhere/a/b.jsonl'] }] });
    const samples = () => [{ id: 's', input: 1, expected: 1 }];
    const some = await run(right, {}, [{ ...target, data, samples }]);
    expect(some).toMatchObject({ targets: [{ origin: 'samples', n: 1 }], absent: [] });
  });
});

describe('compare', () => {
  it('decides only where the interval does', async () => {
    const [before, after] = await Promise.all([run(weak), run(right)]);
    expect(compare(before, after)).toMatchObject([
      {
        id: 'sums',
        pairs: 10,
        before: 0.6,
        after: 1,
        difference: expect.closeTo(0.4),
        verdict: 'better',
      },
    ]);
    expect(compare(after, before)).toMatchObject([{ verdict: 'worse' }]);
    expect(compare(after, after)).toMatchObject([{ verdict: 'the same', sameData: true }]);
  });
});

describe('intervals', () => {
  it.each([
    [0, 10, 0, 0.2775],
    [10, 10, 0.7225, 1],
    [50, 100, 0.4038, 0.5962],
  ])('Wilson, %i of %i', (got, of, low, high) => {
    const [from, to] = wilson({ got, of }) ?? [];
    expect(from).toBeCloseTo(low, 4);
    expect(to).toBeCloseTo(high, 4);
  });

  it('bootstrap holds the mean, and is the same again', () => {
    const points = Array.from({ length: 40 }, (_, i) => ({ got: (i % 5) / 4, of: 1 }));
    const [low = 0, high = 0] = bootstrap(points, share) ?? [];
    expect([low < 0.5, high > 0.5, high - low < 0.3]).toEqual([true, true, true]);
    expect(bootstrap(points, share)).toEqual([low, high]);
    expect(bootstrap([], share)).toBeNull();
  });
});
