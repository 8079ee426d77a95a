import { formatDecimal } from '@banyan/kernel';
import { describe, expect, it } from 'vitest';
import { orAbsent, sharedData } from '@banyan/testing';
import { decimals, fractions, rounds } from './arithmetic.ts';
import { evaluate } from './evaluate.ts';
import { contextsIn, TATQA } from '../../targets/tat-qa.ts';

const tatqa = sharedData(TATQA);

const inDecimals = (formula: string) => {
  const value = evaluate(formula, {}, decimals);
  return value && formatDecimal(value.round(4));
};

describe('evaluate', () => {
  it.each([
    ['13 + (110)', '-97'],
    ['6,712 - 6,433 ', '279'],
    ['(129/425 ) * 100', '30.3529'],
    ['((0 - (-149,389))/-149,389 ) * 100', '-100'],
    ['$20.6-$40.2', '-19.6'],
    ['[(4,411+4,044)/2] - [(4,044+3,316)/2]', '547.5'],
    ['1.4 / -0.9 - 1', '-2.5556'],
    ['(32.0% - 31.8% ) * 100', '0.2'],
    ['2 + 3 * 4', '14'],
    ['8 / 4 / 2', '1'],
    ['- (197 + 101 + 206) / 3', '-168'],
    ['6 − 2 × 2 ÷ 4', '5'],
  ])('%s = %s', (formula, value) => {
    expect(inDecimals(formula)).toBe(value);
  });

  it.each([
    '',
    '1 +',
    '(1',
    '1)',
    '1 / 0',
    '1 2',
    'x1',
    'a + b',
    '1e3',
    '__proto__',
    '('.repeat(3_000),
  ])('has no value for %j', (formula) => {
    expect(evaluate(formula, {}, decimals)).toBeUndefined();
  });

  it('bears nesting as deep as it is let in', () => {
    const deep = `${'('.repeat(900)}1 + 1${')'.repeat(900)}`;
    expect(evaluate(deep, {}, decimals)?.toString()).toBe('2');
  });

  it('reckons the same in fractions', () => {
    const values = { x1: fractions.read('480055'), x2: fractions.read('-509040.5') };
    const value = evaluate('(x2 - x1) / x1 * 100', values, fractions)!;
    expect(rounds(value, '-206.04', 2)).toBe(true);
    expect(rounds(value, '-206.03', 2)).toBe(false);
    expect(rounds(fractions.read('0.125'), '0.13', 2)).toBe(true);
    expect(rounds(fractions.read('-0.125'), '-0.13', 2)).toBe(true);
    expect(rounds(fractions.read('0.125'), '0.125', 2)).toBe(false);
  });
});

const derivations = tatqa
  ? contextsIn(tatqa)
      .flatMap(({ questions }) => questions)
      .filter((question) => question.answer_type === 'arithmetic')
  : [];

describe('gate A', () => {
  it.skipIf(!tatqa)(
    `re-evaluates at least 194 of 195 of the derivations that people wrote${orAbsent(tatqa)}`,
    () => {
      // A percentage is written with and without its factor.
      const missed = derivations.filter(({ derivation, answer }) => {
        const value = evaluate(derivation, {}, decimals);
        const gold = Number(answer);
        const near = (times: number) =>
          Math.abs(Number(value?.times(times)) - gold) <= 0.00501 + Math.abs(gold) * 1e-6;
        return value === undefined || !(near(1) || near(100));
      });
      expect(derivations.length).toBeGreaterThan(100);
      expect(missed.length).toBeLessThanOrEqual(derivations.length / 195);
    },
  );
});
