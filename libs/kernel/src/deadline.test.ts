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

  it.each([3_600_000, -3_600_000])('is no other one when the clock steps by %d ms', (step) => {
    let [ahead, passed] = [0, 0];
    const clock = { now: () => 1_000 + ahead + passed, monotonic: () => passed };
    const deadline = new Deadline(1_500, clock);
    [ahead, passed] = [step, 200];
    expect([deadline.remaining(), deadline.earlier(100).remaining()]).toEqual([300, 200]);
    passed = 500;
    expect(deadline.passed).toBe(true);
  });

  it('aborts its signal when it has passed already', async () => {
    const { signal } = new Deadline(0).signal();
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    expect(signal.reason).toMatchObject({ kind: 'deadline_exceeded' });
  });
});
