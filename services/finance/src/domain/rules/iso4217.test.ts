import { describe, expect, it } from 'vitest';
import { currencyCodes, isCurrency, minorUnits } from './iso4217.ts';

describe('ISO 4217', () => {
  it.each([
    ['EUR', 2],
    ['JPY', 0],
    ['KWD', 3],
    ['CLF', 4],
    ['XAU', undefined],
  ])('%s has %s places', (code, places) => {
    expect(isCurrency(code)).toBe(true);
    expect(minorUnits(code)).toBe(places);
  });

  it.each(['', 'eur', 'DEM', 'EUX', 'constructor'])('does not know %j', (code) => {
    expect(isCurrency(code)).toBe(false);
  });

  it('holds each code once, three letters each', () => {
    const codes = [...currencyCodes()];
    expect(codes.length).toBeGreaterThan(150);
    expect(codes.filter((code) => !/^[A-Z]{3}$/.test(code))).toEqual([]);
  });
});
