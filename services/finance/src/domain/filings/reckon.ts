import type { Answer } from './answer.ts';
import { decimals } from './arithmetic.ts';
import { evaluate } from './evaluate.ts';
import type { Cell } from './model.ts';
import type { Plan } from './plan/plan.ts';
import { readNumber } from './numbers.ts';
import { withoutFootnotes } from './terms.ts';
import { type Decimal, formatDecimal } from '@banyan/kernel';

/** Percentages and averages to two places, ratios to four; sums and differences are exact. */
export const placesOf = (formula: string) =>
  !formula.includes('/') ? undefined : /^-?x1 \/ x2$/.test(formula) ? 4 : 2;

/** Without marks of footnotes: but (66)% is a figure, and no mark before a sign. */
function printed({ quote, read }: Cell): string {
  const bare = withoutFootnotes(quote);
  const same = read === undefined || readNumber(bare)?.value.eq(read.value) === true;
  return bare !== '' && same ? bare : quote.trim();
}

export function reckon({
  kind,
  cells,
  formula,
  percent,
  words,
  score,
  doubts,
}: Plan): Answer | undefined {
  const base = { cells, spans: [], score, doubts, ofPeriods: false };
  const scales = [...new Set(cells.map(({ scale }) => scale))];
  const scale = scales.length === 1 ? (scales[0] ?? '') : '';
  const mixed = scales.length > 1 ? ['the operands are of different scales'] : [];
  if (kind === 'count') return { ...base, kind: 'count', answer: words ?? [], scale: '' };
  if (words) return { ...base, kind: 'cells', answer: words, scale: '' };
  if (kind !== 'program' || formula === undefined)
    return {
      ...base,
      kind: 'cells',
      answer: cells.map(printed),
      scale: cells.every(({ read }) => read) ? scale : '',
      doubts: [...doubts, ...mixed],
    };
  const values = Object.fromEntries(cells.map(({ read }, i) => [`x${i + 1}`, read?.value]));
  if (cells.some(({ read }) => !read)) return undefined;
  const value = evaluate(formula, values as Record<string, Decimal>, decimals);
  if (value === undefined) return undefined;
  const places = placesOf(formula);
  const rounded = places === undefined ? value : value.round(places);
  const turned =
    formula.startsWith('(x2 - x1) / x1') &&
    cells[0]?.read?.value.lt(0) &&
    cells[1]?.read?.value.gt(0)
      ? ['it turns from minus to plus']
      : [];
  const divided = /^-?x1 \/ x2$/.test(formula);
  return {
    ...{ ...base, kind: 'program', formula, value: rounded, answer: [formatDecimal(rounded)] },
    scale: percent || formula.endsWith('* 100') ? 'percent' : divided ? '' : scale,
    doubts: [...doubts, ...mixed, ...turned],
  };
}
