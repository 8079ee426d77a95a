import { beforeEach, describe, expect, it } from 'vitest';
import { Estimates } from './estimates.ts';

const prior = { prefillTokensPerSecond: 100, decodeTokensPerSecond: 50 };
let now = 0;
const clock = { now: () => now, monotonic: () => now };
const fresh = () => new Estimates(prior, clock);
const times = (count: number, work: (i: number) => void) =>
  Array.from({ length: count }, (_, i) => work(i));

beforeEach(() => {
  now = 0;
});

describe('Estimates', () => {
  it('judges the first request by what the configuration says, on the safe side', () => {
    const predicted = fresh().predictMs({ inputTokens: 100, outputTokens: 50 });
    expect(predicted).toBeGreaterThan(2_000);
    expect(predicted).toBeLessThan(4_000);
  });

  it('comes close to what runs take', () => {
    const estimates = fresh();
    const run = { inputTokens: 100, outputTokens: 51, firstTokenMs: 500, restMs: 500 };
    times(100, () => estimates.observe(run));
    const predicted = estimates.predictMs({ inputTokens: 100, outputTokens: 50 });
    expect(predicted).toBeGreaterThanOrEqual(990);
    expect(predicted).toBeLessThan(1_100);
  });

  it('tells what a call costs from what its tokens cost', () => {
    const estimates = fresh();
    times(100, (i) => {
      const inputTokens = i % 2 ? 10 : 500;
      estimates.observe({ inputTokens, outputTokens: 1, firstTokenMs: 200 + inputTokens / 10 });
    });
    const predicted = estimates.predictMs({ inputTokens: 4_000, outputTokens: 0 });
    expect(predicted).toBeGreaterThan(500);
    expect(predicted).toBeLessThan(1_500);
  });

  it('never predicts less for more', () => {
    const estimates = fresh();
    times(50, (i) =>
      estimates.observe({ inputTokens: i * 20, outputTokens: 1, firstTokenMs: 1_000 - i * 20 }),
    );
    const at = (inputTokens: number) => estimates.predictMs({ inputTokens, outputTokens: 1 });
    expect(at(0)).toBeGreaterThan(0);
    expect(at(4_000)).toBeGreaterThanOrEqual(at(10));
  });

  it('predicts more where runs differ more', () => {
    const [steady, unsteady] = [fresh(), fresh()];
    times(100, (i) => {
      const run = { inputTokens: 100, outputTokens: 1 };
      steady.observe({ ...run, firstTokenMs: 1_000 });
      unsteady.observe({ ...run, firstTokenMs: i % 2 ? 1_900 : 100 });
    });
    const work = { inputTokens: 100, outputTokens: 0 };
    expect(unsteady.predictMs(work)).toBeGreaterThan(1.5 * steady.predictMs(work));
  });

  it('takes one frozen run for what it is, and lets requests in again after a while', () => {
    const estimates = fresh();
    const work = { inputTokens: 20, outputTokens: 20 };
    const before = estimates.predictMs(work);
    times(5, () => estimates.observe({ ...work, firstTokenMs: 20_000, restMs: 20_000 }));
    expect(estimates.predictMs(work)).toBeGreaterThan(3 * before);
    now += 120_000;
    expect(estimates.predictMs(work)).toBeLessThan(1.5 * before);
  });

  it('learns from a run that was cut only that it took long', () => {
    const [estimates, work] = [fresh(), { inputTokens: 100, outputTokens: 0 }];
    estimates.observe({ ...work, firstTokenMs: 1, cut: true });
    expect(estimates.predictMs(work)).toBe(fresh().predictMs(work));
    times(3, () => estimates.observe({ ...work, firstTokenMs: 4_000, cut: true }));
    expect(estimates.predictMs(work)).toBeGreaterThan(fresh().predictMs(work));
  });

  it('expects answers as long as they were, never longer than they may be', () => {
    const estimates = fresh();
    times(50, () => estimates.observe({ inputTokens: 10, outputTokens: 40, firstTokenMs: 10 }));
    expect(estimates.outputTokens(1_000)).toBeLessThan(60);
    expect(estimates.outputTokens(8)).toBe(8);
  });
});
