import { expect, it } from 'vitest';
import { ReadingPlace } from './reading-place.ts';

it('goes on behind what was taken, looks back now and then, and at all of it seldom', () => {
  let now = 0;
  const place = new ReadingPlace(() => now);
  expect(place.next()).toBe(0);
  place.took(500);
  expect(place.next()).toBe(500);
  const seen: number[] = [];
  for (let round = 1; round <= 300; round++) {
    now = round * 2_000;
    seen.push(place.next());
    place.took(500 + round);
    expect(place.next()).toBe(500 + round);
  }
  // Six seconds of marks first; then what was taken six seconds ago.
  expect(seen.slice(0, 3)).toEqual([0, 0, 0]);
  expect(seen.slice(3, 5)).toEqual([500, 501]);
  expect(seen[298]).toBe(500 + 295);
  expect(seen[299]).toBe(0);
});

it('does not go back when an older record is found', () => {
  const place = new ReadingPlace(() => 0);
  place.next();
  place.took(9);
  place.took(3);
  expect(place.next()).toBe(9);
});
