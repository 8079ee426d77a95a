import { describe, expect, it } from 'vitest';
import { evenShares } from './even-shares.ts';
import type { Queue } from './queue.ts';

const known = (specs: Queue[]): Queue[] => specs.map((spec) => ({ ...spec, epoch: 0, freed: 0 }));
const nominal = (specs: Queue[]) =>
  Object.fromEntries(specs.map(({ id, quotas }) => [id, quotas['*']?.nominal]));

describe('even shares', () => {
  it('divide all cards, and lend without limit in one cohort', () => {
    const shares = evenShares(['a', 'b', 'c'], 8, []);
    expect(nominal(shares)).toEqual({ a: 3, b: 3, c: 2 });
    expect(new Set(shares.map(({ cohort }) => cohort)).size).toBe(1);
  });

  it('are divided anew for another fleet or another name, as long as nobody set them otherwise', () => {
    const before = known(evenShares(['a', 'c'], 5, []));
    expect(nominal(evenShares(['a', 'c'], 8, before))).toEqual({ a: 4, c: 4 });
    expect(nominal(evenShares(['a', 'b', 'c'], 5, before))).toEqual({ a: 2, b: 2, c: 1 });
    expect(nominal(evenShares(['c'], 5, before))).toEqual({ c: 5, a: 0 });
  });

  it.each([
    [
      'another quota',
      (a: Queue) => ({ ...a, quotas: { '*': { nominal: 7, borrow: null, lend: null } } }),
    ],
    ['another weight', (a: Queue) => ({ ...a, weight: 2 })],
    ['a limit', (a: Queue) => ({ ...a, quotas: { '*': { nominal: 4, borrow: 1, lend: null } } })],
    ['another cohort', (a: Queue) => ({ ...a, cohort: null })],
  ])('leave what somebody set alone: %s', (_, set) => {
    const before = known(
      evenShares(['a', 'b'], 8, []).map((one) => (one.id === 'a' ? set(one) : one)),
    );
    expect(nominal(evenShares(['a', 'b', 'c'], 8, before))).toEqual({ c: 0 });
  });
});
