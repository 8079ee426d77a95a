import { Matcher } from '../match.ts';
import type { Series } from '../model.ts';
import type { Question } from '../question.ts';
import { candidates, doubtsOf } from './candidates.ts';
import { dated, isNumber } from './cells.ts';
import { namedIn } from './named.ts';
import type { Plan } from './plan.ts';
import { spanned } from './spanned.ts';

export function lookups(question: Question, matcher: Matcher, all: Series[]): Plan[] {
  const { text } = question;
  const whole = spanned(question, all);
  const ranged =
    whole.length > question.periods.length && /\brespectively\b|\bto\b|-|至|到/i.test(text);
  const down = (question.periods[0]?.year ?? 0) > (question.periods.at(-1)?.year ?? 0);
  const periods = ranged ? (down ? whole.toReversed() : whole) : question.periods;
  const isSum = periods.length > 1 && /\btotal\b/i.test(text) && !/\brespective/i.test(text);
  const plans = candidates(text, periods, matcher).flatMap((one): Plan[] => {
    const doubts = doubtsOf(one, periods);
    const { score, series } = one.match;
    if (
      periods.length > 1 &&
      one.cells.length === periods.length &&
      one.cells.every(({ period }) => period)
    )
      return isSum && !/total/i.test(series.name)
        ? [
            {
              kind: 'program',
              cells: one.cells,
              formula: one.cells.map((_, i) => `x${i + 1}`).join(' + '),
              score,
              doubts: [...doubts, 'a sum or its parts may be meant'],
            },
          ]
        : [{ kind: 'values', cells: one.cells, score, doubts }];
    if (periods.length === 1 && one.cells[0])
      return [{ kind: 'value', cells: [one.cells[0]], score, doubts }];
    if (periods.length > 0) return [];
    const line = dated(series);
    const cell = line.at(-1) ?? series.cells.find(isNumber) ?? series.cells[0];
    const unsaid = line.length > 1 ? ['the question names no period'] : [];
    return cell
      ? [
          {
            kind: 'value',
            cells: [cell],
            score: line.length > 1 ? score * 0.8 : score,
            doubts: [...doubts, ...unsaid],
          },
        ]
      : [];
  });
  const named = namedIn(text, periods, matcher);
  const cells = named.flatMap(({ cells }) => (periods.length > 1 ? cells : cells.slice(0, 1)));
  if (named.length < 2 || cells.length < 2 || !/\band\b|,|和|与|、/i.test(text)) return plans;
  const score = Math.min(...named.map(({ match }) => match.score)) + 0.4;
  return [
    { kind: 'values', cells, score, doubts: named.flatMap((one) => doubtsOf(one, periods)) },
    ...plans,
  ];
}
