import type { Answer } from '../answer.ts';
import type { Rule } from './rule.ts';
import { THRESHOLDS } from './thresholds.ts';

const differs = (one: Answer, other: Answer) =>
  JSON.stringify([one.answer, one.scale]) !== JSON.stringify([other.answer, other.scale]);

export const rivals: Rule = (given, _, answers) => {
  const near = answers.filter(
    (one) =>
      one !== given &&
      differs(one, given) &&
      one.answer.length > 0 &&
      one.score >=
        given.score *
          (one.kind === 'text' && given.kind !== 'text'
            ? THRESHOLDS.near.text
            : THRESHOLDS.near.sameKind),
  );
  return near
    .slice(0, 1)
    .map(({ answer }) => `"${answer.join('; ').slice(0, 80)}" fits nearly as well`);
};

/** "Increase in 2019": a text that tells it is as good as the table that gives it. */
export const told: Rule = (given, { operation, periods }, answers) =>
  operation === 'difference' &&
  given.kind === 'program' &&
  periods.length < 2 &&
  answers.some(({ kind, score }) => kind === 'text' && score >= THRESHOLDS.told)
    ? ['a text tells the change as well']
    : [];

/** Tables print how much a row has changed, rounded, and mostly that is meant. */
export const printed: Rule = ({ kind, cells: [cell] }, { operation }, _, { series }) =>
  kind === 'program' &&
  (operation === 'percent-change' || operation === 'difference') &&
  series.some((one) =>
    one.cells.some(
      ({ table, row, header, read }) =>
        read !== undefined && table === cell?.table && row === cell.row && CHANGE.test(header),
    ),
  )
    ? ['the table prints a change of its own']
    : [];

const CHANGE = /\bchange|\bvariance|\bincrease|\bvs\.?\b|增减|变动|同比/i;
