import { expect, it } from 'vitest';
import { transferWords } from './transfer-words.ts';

let now = 0;
const wordsOf = (total: number | undefined) => transferWords(total, () => now);

it('says how much, how fast, how much longer', () => {
  const words = wordsOf(1_000_000_000);
  expect(words(0)).toBe('0 % of 1.00 GB');
  now += 2_000;
  expect(words(20_000_000)).toBe('2 % of 1.00 GB, 10.0 MB/s, 1 min 38 s left');
  now += 2_000;
  expect(words(1_000_000_000)).toBe('100 % of 1.00 GB, 250 MB/s');
});

it('does not count as speed what was there before', () => {
  const words = wordsOf(100);
  expect(words(50)).toBe('50 % of 100 B');
  now += 1_000;
  expect(words(60)).toBe('60 % of 100 B, 10 B/s, 4 s left');
});

it('says no more than it knows', () => {
  expect(wordsOf(undefined)(2_000_000)).toBe('2.00 MB');
});
