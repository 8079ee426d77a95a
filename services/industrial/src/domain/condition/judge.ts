import { conditionNamed } from '../codes/conditions.ts';
import { failureCode } from '../codes/failure-codes.ts';
import { Fraction } from '../numbers/fraction.ts';
import type { Language } from '@banyan/kernel/words';
import { type Condition, type Mode, PI } from './modes.ts';
import type { ConditionTold, Limits, ModeTold } from './schema.ts';
import type { Values } from './values.ts';

/** Places behind the point that are told. */
export const PLACES = 6;

export interface Frame {
  limits: Limits;
  nearPercent: number;
  language: Language;
}

interface Judged {
  told: ConditionTold;
  near: boolean;
}

/** One failure mode: its figures against their limits, or what is missing to say so. */
export function judge(mode: Mode, values: Values, frame: Frame): ModeTold {
  const judged = mode.conditions.map((condition) => judgeCondition(condition, values, frame));
  const missing = [...new Set(judged.flatMap((one) => (Array.isArray(one) ? one : [])))];
  const told = judged.filter((one): one is Judged => !Array.isArray(one));
  const codes = conditionNamed(mode.id)?.codes ?? mode.codes;
  return {
    ...{ id: mode.id, name: mode.name[frame.language], needs: mode.met },
    verdict: missing.length > 0 ? 'not-assessed' : verdictOf(mode, told),
    ...{ conditions: told.map((one) => one.told), missing, codes: codesIn(codes, frame.language) },
  };
}

export const codesIn = (codes: string[], language: Language) =>
  codes.map((code) => ({ code, description: failureCode(code)?.name[language] ?? '' }));

function verdictOf({ met, certain }: Mode, judged: Judged[]): ModeTold['verdict'] {
  const every = (test: (one: Judged) => boolean) =>
    met === 'all' ? judged.every(test) : judged.some(test);
  if (every(({ told }) => told.met)) return certain ? 'failure' : 'possible';
  return every(({ told, near }) => told.met || near) ? 'near' : 'ok';
}

function judgeCondition(
  { figure, test, limit }: Condition,
  { operands, type }: Values,
  { limits, nearPercent }: Frame,
): Judged | string[] {
  const stands = limitOf(limit, type, limits);
  const missing = figure.needs.filter((name) => !operands.has(name));
  if (stands.limit === undefined) return [...missing, stands.missing];
  if (missing.length > 0) return missing;
  const known = Object.fromEntries(operands);
  const value = figure.value(known);
  if (!value) return ['a divisor other than 0'];
  const terms = Object.fromEntries([...operands].map(([name, { term }]) => [name, term]));
  const formula = figure.formula(terms);
  const told = Object.fromEntries(figure.needs.map((name) => [name, known[name]?.value ?? '']));
  if (formula.includes('pi')) told['pi'] = PI;
  return compare(
    { formula, operands: told, unit: figure.unit, value, test },
    stands.limit,
    nearPercent,
  );
}

interface Compared {
  formula: string;
  operands: Record<string, string>;
  unit: string;
  value: Fraction;
  test: ConditionTold['test'];
}

/** A value against its limit, both exact; what is told of them is rounded. */
export function compare(compared: Compared, limit: string, nearPercent: number): Judged {
  const { value, test, ...rest } = compared;
  const bound = Fraction.of(limit);
  const margin = test === 'below' ? value.minus(bound) : bound.minus(value);
  const side = margin.compare(Fraction.of('0'));
  const met = test === 'at-least' ? side <= 0 : side < 0;
  const band = bound
    .absolute()
    .times(Fraction.of(String(nearPercent)))
    .times(new Fraction(1n, 100n));
  return {
    told: {
      ...{ ...rest, value: value.toDecimal(PLACES), test, limit },
      ...{ margin: margin.toDecimal(PLACES), met },
    },
    near: !met && margin.compare(band) <= 0,
  };
}

type Stands = { limit: string; missing?: undefined } | { limit?: undefined; missing: string };

function limitOf(limit: Condition['limit'], type: string | undefined, limits: Limits): Stands {
  if (typeof limit === 'string') return { limit };
  if ('of' in limit && 'side' in limit) {
    const { of = '', side } = limit as { of: string; side: 'low' | 'high' };
    const given = limits[of]?.[side];
    return given === undefined ? { missing: `limits.${of}.${side}` } : { limit: plain(given) };
  }
  const byType = type === undefined ? undefined : (limit as Record<string, string>)[type];
  return byType === undefined ? { missing: 'type' } : { limit: byType };
}

export const plain = (value: number | string) => String(value).trim().replace(/^\+/, '');
