import { describe, expect, it } from 'vitest';
import { Checksum } from './checksum.ts';
import { Lateness } from './lateness.ts';

describe('lateness', () => {
  it('tells who lives on while somebody is awake, once', () => {
    const late = new Lateness(2_000);
    for (const [id, over] of [
      ['a', 100],
      ['b', 200],
      ['c', 9_000],
    ] as const)
      late.set(id, over);
    late.set('b', 10_000);
    const told = Array.from({ length: 12 }, (_, i) => late.seen(i * 500)).flat();
    expect(told).toEqual(['a']);
    late.set('c', undefined);
    expect(Array.from({ length: 30 }, (_, i) => late.seen(6_000 + i * 500)).flat()).toEqual(['b']);
  });

  it('blames nobody for time in which nothing was written, nor for a clock that was set', () => {
    const late = new Lateness(2_000);
    late.set('a', 100);
    for (const at of [0, 200, 900_000, 900_500]) expect(late.seen(at)).toEqual([]);
    late.reset([['a', 3_600_100]], 3_600_000);
    expect(late.seen(3_601_000)).toEqual([]);
  });
});

describe('a checksum', () => {
  it('comes to nothing where both sides have the same, in whatever order, and says where not', () => {
    const sum = new Checksum();
    const ids = Array.from({ length: 5_000 }, (_, i) => `lease_${i}`);
    for (const id of ids) sum.add(id, `${id} released`);
    for (const id of ids.toReversed())
      sum.take(id, `${id} ${id === 'lease_7' ? 'expired' : 'released'}`);
    expect([sum.size, sum.differing.size]).toEqual([0, 1]);
  });
});
