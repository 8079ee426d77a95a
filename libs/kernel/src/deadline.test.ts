import { describe, expect, it } from 'vitest';
import { Deadline } from './deadline.ts';

const at = (now: number) => ({ now: () => now, monotonic: () => now });

describe('Deadline', () => {
  it('refuses what is predicted to end too late, with both figures', () => {
    expect(() => new Deadline(1_100, at(1_000)).demand(250, 'The model')).toThrowError(
      expect.objectContaining({
        kind: 'deadline_unattainable',
        details: { figures: { predictedMs: 250, remainingMs: 100 } },
      }),
    );
  });

  it('lets through what fits exactly', () => {
    expect(() => new Deadline(1_250, at(1_000)).demand(250, 'The model')).not.toThrow();
  });

  it('aborts its signal when it has passed already', async () => {
    const { signal } = new Deadline(0).signal();
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    expect(signal.reason).toMatchObject({ kind: 'deadline_exceeded' });
  });
});
