import type { Check } from '@banyan/contracts/vertical';
import { parseDecimal } from '@banyan/kernel';
import { failureCode } from '../codes/failure-codes.ts';
import { compareRatio, evaluate, isRounded } from '../numbers/evaluate.ts';
import type { Language } from '@banyan/kernel/words';
import { PLACES } from './judge.ts';
import type { ConditionTold, ModeTold } from './schema.ts';

/** Each formula, as it is told, gives the value, the margin and the outcome that are told. */
export function formulasRecomputed(modes: ModeTold[]): Check {
  const all = modes.flatMap(({ conditions }) => conditions);
  const wrong = all.filter((told) => !holds(told));
  const passed = wrong.length === 0;
  const detail = passed
    ? `${all.length} formulas, evaluated again as they are told, in decimal arithmetic`
    : `${wrong.length} of ${all.length} formulas do not give what is told`;
  return { id: 'formulas-recomputed', passed, detail };
}

function holds({ formula, operands, value, test, limit, margin, met }: ConditionTold): boolean {
  const ratio = evaluate(formula, operands);
  const bound = parseDecimal(limit);
  if (!ratio || !bound) return false;
  const { over, under } = ratio;
  const away = over.minus(bound.times(under));
  const distance = { over: test === 'below' ? away : away.times(-1), under };
  const side = compareRatio(ratio, limit);
  const is = test === 'below' ? side < 0 : test === 'above' ? side > 0 : side >= 0;
  return isRounded(ratio, value, PLACES) && isRounded(distance, margin, PLACES) && is === met;
}

/** Each verdict is what its conditions say, and none was reached with something missing. */
export function verdictsFollow(modes: ModeTold[], nearPercent: number): Check {
  const wrong = modes.filter(({ verdict, needs, conditions, missing }) => {
    if (verdict === 'not-assessed') return missing.length === 0;
    if (missing.length > 0 || conditions.length === 0) return true;
    const combine = (test: (one: ConditionTold) => boolean) =>
      needs === 'all' ? conditions.every(test) : conditions.some(test);
    if (combine(({ met }) => met)) return verdict !== 'failure' && verdict !== 'possible';
    const near = combine((one) => one.met || isNear(one, nearPercent));
    return verdict !== (near ? 'near' : 'ok');
  });
  const passed = wrong.length === 0;
  const detail = passed
    ? `${modes.length} verdicts follow from their conditions`
    : `${wrong.length} verdicts do not follow from their conditions`;
  return { id: 'verdicts-follow', passed, detail };
}

function isNear({ formula, operands, limit, test }: ConditionTold, percent: number): boolean {
  const ratio = evaluate(formula, operands);
  const [bound, part] = [parseDecimal(limit), parseDecimal(String(percent))];
  if (!ratio || !bound || !part) return false;
  const away = ratio.over.minus(bound.times(ratio.under)).times(test === 'below' ? 1 : -1);
  const sign = ratio.under.lt(0) ? -1 : 1;
  return away.times(sign).times(100).lte(bound.abs().times(part).times(ratio.under.abs()));
}

export function codesKnown(modes: ModeTold[], language: Language): Check {
  const codes = modes.flatMap((mode) => mode.codes);
  const wrong = codes.filter(
    ({ code, description }) => failureCode(code)?.name[language] !== description,
  );
  const passed = wrong.length === 0;
  const detail = passed
    ? `${codes.length} failure codes stand in their table`
    : `${wrong.length} failure codes are in no table`;
  return { id: 'codes-in-table', passed, detail };
}
