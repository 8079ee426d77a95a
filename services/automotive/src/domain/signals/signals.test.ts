import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inDecimals, inIntegers } from '../numbers/affine.ts';
import { sample } from '../sample.fixture.ts';
import { orAbsent, sharedData } from '@banyan/testing';
import { examineSignals } from './examine.ts';
import { normalize } from './normalize.ts';
import { normalizeInputSchema } from './schema.ts';
import { conversion, unitNamed, unitOf } from './units.ts';
import { SIGNALS } from './vss-table.ts';

const units = sharedData('standards/vss/units.yaml');

describe('the table', () => {
  it.skipIf(!units)(`spells units as VSS does${orAbsent(units)}`, () => {
    const known = new Set(readFileSync(units!, 'utf8').match(/^[^\s#:][^:]*(?=:)/gm));
    expect(SIGNALS.filter(({ unit }) => unit !== undefined && !known.has(unit))).toEqual([]);
  });

  it('has a way to every unit that it names, and Chinese names for every signal', () => {
    expect(SIGNALS.length).toBeGreaterThan(80);
    expect(SIGNALS.filter(({ unit }) => unit && !unitNamed(unit))).toEqual([]);
    const without = SIGNALS.filter(
      ({ aliases }) => !aliases.some((name) => /\p{Script=Han}/u.test(name)),
    );
    expect(without).toEqual([]);
  });
});

describe('units', () => {
  it.each([
    ['100', 'mph', 'km/h', '160.9344'],
    ['212', '°F', 'Celsius', '100'],
    ['-40', 'degF', 'Celsius', '-40'],
    ['300', 'K', 'Celsius', '26.85'],
    ['32', 'psi', 'kPa', '220.632233'],
    ['2.3', 'bar', 'kPa', '230'],
    ['1', 'atm', 'kPa', undefined],
    ['123456.7', 'km', 'm', '123456700'],
    ['1', 'mile', 'm', '1609.344'],
    ['3.6', 'km/h', 'm/s', '1'],
    ['36', 'kg/h', 'g/s', '10'],
    ['0.5', 'ratio', 'percent', '50'],
    ['1', 'rad', 'degrees', '57.29578'],
    ['12700', 'mV', 'V', '12.7'],
    ['65', '英里/小时', 'km/h', '104.60736'],
  ])('%s %s in %s is %s', (value, written, name, expected) => {
    const [from, to] = [unitOf(written), unitNamed(name)];
    if (expected === undefined) return expect(from).toBeUndefined();
    const way = conversion(from!, to!);
    expect(inDecimals(value, way, 6)).toBe(expected);
    expect(inIntegers(value, way, 6)).toBe(expected);
  });
});

describe('normalize', () => {
  it.each([
    ['mph', 'value * 1.609344'],
    ['km/h', 'value'],
    ['m/s', 'value * 18 / 5'],
  ])('tells how %s was converted', (unit, formula) => {
    const { conversion } = normalize({ name: 'vehicle speed', value: 1, unit }, 'en');
    expect(conversion?.formula).toBe(formula);
  });

  it('tells an offset as a fraction', () => {
    const { conversion } = normalize({ name: 'oil temp', value: 212, unit: 'F' }, 'en');
    expect(conversion?.formula).toBe('value * 5 / 9 - 160 / 9');
  });

  it('offers what is near', () => {
    const { alternatives } = normalize({ name: 'coolant temperature 2', value: 9 }, 'en');
    expect(alternatives[0]?.path).toContain('EngineCoolant.Temperature');
    expect(normalize({ name: '发动机冷却液温', value: 9 }, 'zh')).toMatchObject({
      abstained: { detail: '没有信号与此名称完全一致；请参考备选项' },
      alternatives: expect.arrayContaining([
        expect.objectContaining({ score: expect.any(Number) }),
      ]),
    });
  });

  it('the sample is normalized and checked', () => {
    const { normalization, checks } = examineSignals(
      normalizeInputSchema.parse(sample('signals.json')),
    );
    expect(normalization).toMatchObject({ normalized: 5, abstained: 1 });
    expect(checks.map(({ id, passed }) => [id, passed])).toEqual([
      ['path-exists', true],
      ['unit-exists', true],
      ['conversion-recomputed', true],
    ]);
  });
});
