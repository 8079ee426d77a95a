import { describe, expect, it } from 'vitest';
import { moneyOf } from '../../domain/showback/bill.ts';
import { parseTariff, readTariff } from './tariff-file.ts';

describe('a tariff file', () => {
  it('says what a card costs for a second, and who pays', () => {
    const tariff = parseTariff(
      'currency: EUR\nperCardSecond: "0.000419"\ncostCentres: { finance: "4711" }',
    );
    expect(tariff).toMatchObject({ currency: 'EUR', costCentres: { finance: '4711' } });
    expect(moneyOf(tariff.perCardSecond)).toBe('0.000419');
  });

  it.each([
    ['nothing in it', '', 'the file: line 1'],
    ['a price that is a float', 'currency: EUR\nperCardSecond: 0.1', 'perCardSecond: line 2: is a'],
    ['a price below 0', 'currency: EUR\nperCardSecond: "-1"', 'perCardSecond: line 2'],
    ['a name for a currency', 'currency: euro\nperCardSecond: "1"', 'currency: line 1'],
    ['an unknown field', 'currency: EUR\nperCardSecond: "1"\nvat: 19', 'vat: line 3: is not known'],
  ])('with %s is refused, naming the place', (_, text, said) => {
    expect(() => parseTariff(text)).toThrow(said);
  });

  it('that is not there is named', async () => {
    await expect(readTariff('/nowhere/tariff.yaml')).rejects.toThrow('/nowhere/tariff.yaml');
  });
});
