import { describe, expect, it } from 'vitest';
import { Estimates } from './estimates.ts';

const prior = { prefillTokensPerSecond: 100, decodeTokensPerSecond: 50 };

describe('Estimates', () => {
  it('judges the first request by what the configuration says, on the safe side', () => {
    const predicted = new Estimates(prior).predictMs({ inputTokens: 100, outputTokens: 50 });
    expect(predicted).toBeGreaterThan(2_000);
    expect(predicted).toBeLessThan(4_000);
  });

  it('comes close to what runs take', () => {
    const estimates = new Estimates(prior);
    const run = { inputTokens: 100, outputTokens: 51, firstTokenMs: 500, restMs: 500 };
    for (let i = 0; i < 100; i++) estimates.observe(run);
    const predicted = estimates.predictMs({ inputTokens: 100, outputTokens: 50 });
    expect(predicted).toBeGreaterThanOrEqual(1_000);
    expect(predicted).toBeLessThan(1_100);
  });

  it('predicts more where runs differ more', () => {
    const steady = new Estimates(prior);
    const unsteady = new Estimates(prior);
    for (let i = 0; i < 100; i++) {
      const run = { inputTokens: 100, outputTokens: 1, restMs: 0 };
      steady.observe({ ...run, firstTokenMs: 1_000 });
      unsteady.observe({ ...run, firstTokenMs: i % 2 ? 1_900 : 100 });
    }
    const work = { inputTokens: 100, outputTokens: 0 };
    expect(unsteady.predictMs(work)).toBeGreaterThan(1.5 * steady.predictMs(work));
  });
});
