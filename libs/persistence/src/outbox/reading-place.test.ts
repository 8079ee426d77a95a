import { expect, it } from 'vitest';
import { ReadingPlace } from './reading-place.ts';

it('goes on behind what was taken, looks back every second, and at all of it now and then', () => {
  let now = 0;
  const place = new ReadingPlace(() => now);
  expect(place.next()).toBe(0);
  place.took(500);
  expect(place.next()).toBe(500);
  const seen: number[] = [];
  for (let second = 1; second <= 600; second++) {
    now = second * 1_000;
    seen.push(place.next());
    place.took(500 + second);
    expect(place.next()).toBe(500 + second);
  }
  // Ten seconds of marks first; then what was taken ten seconds ago.
  expect(seen.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 0));
  expect(seen[10]).toBe(500);
  expect(seen[598]).toBe(500 + 588);
  expect(seen[599]).toBe(0);
});

it('does not go back when an older record is found', () => {
  const place = new ReadingPlace(() => 0);
  place.next();
  place.took(9);
  place.took(3);
  expect(place.next()).toBe(9);
});
