import { describe, expect, it } from 'vitest';
import { csv } from './csv.ts';
import { money } from './money.ts';

describe('csv', () => {
  it('quotes what needs it and lets no cell run', () => {
    expect(
      csv(
        ['a', 'b'],
        [
          ['x,"y"', 1],
          ['=1+1', -5],
        ],
      ),
    ).toBe('a,b\r\n"x,""y""",1\r\n\'=1+1,-5');
  });
});

describe('money', () => {
  it.each([
    [0, '0.00 EUR'],
    [120, '0.00012 EUR'],
    [1_500_000, '1.50 EUR'],
    [12_345_678, '12.345678 EUR'],
  ])('%d micro-units are %s', (micros, text) => {
    expect(money(micros, 'EUR')).toBe(text);
  });
});
