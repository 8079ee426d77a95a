import { expect, it } from 'vitest';
import { bytesInWords } from './bytes.ts';

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1_000, '1.00 kB'],
  [98_362_432, '98.4 MB'],
  [491_000_000, '491 MB'],
  [999_900_000, '1.00 GB'],
  [4_680_000_000, '4.68 GB'],
])('%i bytes are %s', (bytes, words) => {
  expect(bytesInWords(bytes)).toBe(words);
});
