import { describe, expect, it } from 'vitest';
import { pairwise } from './pairwise.ts';
import { CROWDED, simulateStorm, WEATHER } from './storm.ts';

describe('a simulated storm', () => {
  it('is the same for the same seed, and says in each alarm that it is simulated', () => {
    const storm = simulateStorm({ ...WEATHER, seed: 7 });
    expect(simulateStorm({ ...WEATHER, seed: 7 })).toEqual(storm);
    expect(simulateStorm({ ...WEATHER, seed: 8 })).not.toEqual(storm);
    for (const { additionalText, objectInstance } of storm.input.alarms)
      expect([additionalText, objectInstance]).toEqual([
        'simulated',
        expect.stringContaining('simulated'),
      ]);
    expect(storm.faultOf.size).toBe(storm.input.alarms.length);
  });

  it('loses alarms, repeats alarms, and has noise', () => {
    const none = { lost: 0, repeated: 0, noise: 0, seed: 3 };
    const calm = simulateStorm({ ...WEATHER, ...none });
    const objects = calm.input.alarms.map(({ objectInstance }) => objectInstance);
    const causes = [...calm.causes.values()];
    expect(causes.filter((cause) => !objects.includes(cause))).toEqual([]);
    const lossy = simulateStorm({ ...WEATHER, ...none, lost: 0.9 });
    expect(lossy.input.alarms.length).toBeLessThan(calm.input.alarms.length / 2);
    const noisy = simulateStorm({ ...WEATHER, ...none, noise: 1 });
    expect(noisy.input.alarms.length).toBe(2 * calm.input.alarms.length);
  });

  it('may be of 10,000 alarms', () => {
    expect(simulateStorm({ ...CROWDED, seed: 1 }).input.alarms.length).toBeGreaterThan(5_000);
  }, 60_000);
});

describe('pairwise', () => {
  const truth = new Map(Object.entries({ a: 1, b: 1, c: 1, d: 2 }));
  it.each([
    [[['a', 'b', 'c'], ['d']], 1, 1, 1],
    [[['a', 'b'], ['c'], ['d']], 1, 1 / 3, 0.5],
    [[['a', 'b', 'c', 'd']], 0.5, 1, 2 / 3],
    [[['a'], ['b'], ['c'], ['d']], 1, 0, 0],
  ])('%j', (groups, precision, recall, f1) => {
    const got = pairwise(groups, truth);
    expect(got.precision).toBeCloseTo(precision);
    expect(got.recall).toBeCloseTo(recall);
    expect(got.f1).toBeCloseTo(f1);
  });
});
