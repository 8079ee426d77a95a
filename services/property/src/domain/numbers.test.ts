import { describe, expect, it } from 'vitest';
import { numbersIn, sumOf } from './numbers.ts';

describe('numbersIn', () => {
  it.each([
    ['none', [], '0'],
    ['0.1 and 0.2', ['0.1', '0.2'], '0.3'],
    ['发票12.50元，共3张', ['12.50', '3'], '15.5'],
  ])('%s', (text, quotes, sum) => {
    const found = numbersIn(text);
    expect(found.map(({ quote }) => quote)).toEqual(quotes);
    for (const { quote, at } of found) expect(text.slice(at, at + quote.length)).toBe(quote);
    expect(sumOf(found)).toBe(sum);
  });
});
