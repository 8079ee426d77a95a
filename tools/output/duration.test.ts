import { expect, it } from 'vitest';
import { duration } from './duration.ts';

it.each([
  [0, '0 s'],
  [59, '59 s'],
  [60, '1 min'],
  [7_505, '2 h 5 min'],
  [86_399, '23 h 59 min'],
  [86_400 + 30, '1 d'],
])('%i seconds are %s', (seconds, words) => {
  expect(duration(seconds)).toBe(words);
});
