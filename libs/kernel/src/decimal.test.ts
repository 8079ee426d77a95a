import { describe, expect, it } from 'vitest';
import { formatDecimal, parseDecimal, sumDecimals } from './decimal.ts';

describe('decimal', () => {
  it('sums what floats cannot', () => {
    const values = ['0.1', '0.2', '99999999999999.97'].map((text) => parseDecimal(text)!);
    expect(formatDecimal(sumDecimals(values))).toBe('100000000000000.27');
  });

  it.each(['', ' ', '1e3', 'NaN', '1,5', '0x10', '--1'])('refuses %j', (text) => {
    expect(parseDecimal(text)).toBeUndefined();
  });

  it('pads to the currency and keeps what is longer', () => {
    expect(formatDecimal(parseDecimal('7')!, 2)).toBe('7.00');
    expect(formatDecimal(parseDecimal('7.125')!, 2)).toBe('7.125');
  });
});
