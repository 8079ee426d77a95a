import { type Decimal, formatDecimal } from '@banyan/kernel';
import { decimals } from './arithmetic.ts';
import { doubtsAbout, namesTwice } from './doubts.ts';
import { evaluate } from './evaluate.ts';
import type { Cell, Paragraph, Series } from './model.ts';
import type { Plan } from './plan/plan.ts';
import { plansFor } from './plan/plans-for.ts';
import { asksForPeriods, type Question } from './question.ts';
import { understand } from './understand.ts';
import type { Scale } from './scale.ts';
import type { Span } from './span.ts';
import { spansFor } from './spans.ts';
import { withoutFootnotes } from './terms.ts';

/** Percentages and averages to two places, ratios to four; sums and differences are exact. */
export const placesOf = (formula: string) =>
  !formula.includes('/') ? undefined : /^-?x1 \/ x2$/.test(formula) ? 4 : 2;

/** An answer with all that it rests on. */
export interface Answer {
  kind: 'program' | 'cells' | 'count' | 'text';
  answer: string[];
  scale: Scale;
  formula?: string;
  value?: Decimal;
  cells: Cell[];
  spans: Span[];
  score: number;
  doubts: string[];
  /** It says periods, which stand in headers. */
  ofPeriods: boolean;
}

/** Ways to answer, best first; the first is given. */
export function answersFor(
  text: string,
  series: Series[],
  paragraphs: Paragraph[],
): { question: Question; answers: Answer[] } {
  const question = understand(text);
  const answers = [...fromTables(question, series), ...fromTexts(question, paragraphs)];
  return { question, answers: answers.toSorted((a, b) => b.score - a.score) };
}

/** Below that the headers fit the words by half. */
const FITS = 0.8;

function fromTables(question: Question, series: Series[]): Answer[] {
  const isText = question.operation === 'text';
  const plans = plansFor(isText ? { ...question, operation: 'lookup' } : question, series);
  const ambiguous = namesTwice(question, series);
  return plans.flatMap((plan) => {
    const answer = reckon(plan);
    if (!answer) return [];
    const doubts = [
      ...answer.doubts,
      ...doubtsAbout(question, plan.cells),
      ...(plan.score < FITS ? ['headers and question fit in part alone'] : []),
      ...(plan.cells.some(ambiguous) ? ['another row has the same name'] : []),
    ];
    const ofPeriods = plan.words !== undefined && asksForPeriods(question);
    return [{ ...answer, score: plan.score * (isText ? 0.5 : 1), ofPeriods, doubts }];
  });
}

/** How much words of a text are worth beside cells. */
function worth({ operation, text, periods }: Question, figures: boolean): number {
  if (operation === 'text') return 1;
  if (operation === 'lookup') return figures ? 0.9 : 0.75;
  // A rise that a text tells in words.
  const isRise =
    /^(?:what|how much) (?:was|is|were|did) the (?:\w+ )?(?:increase|decrease|decline|reduction) in/i;
  if (operation === 'difference') return periods.length < 2 && isRise.test(text) ? 1.08 : 0.6;
  return operation === 'average' ? 0.6 : 0.18;
}

const TEXTUAL: Question['operation'][] = ['lookup', 'text', 'difference', 'average'];

const fromTexts = (question: Question, paragraphs: Paragraph[]): Answer[] =>
  spansFor(question, paragraphs).map(({ spans, score, figures, sure }) => ({
    ...{ kind: 'text', answer: spans.map(({ quote }) => quote), scale: '' },
    ...{ cells: [], spans, ofPeriods: false },
    score: score * worth(question, figures),
    doubts: [
      ...(score < 0.85 ? ['the sentence has not all words of the question'] : []),
      ...(figures ? [] : ['where the answer begins and ends is not checked']),
      ...(figures && !sure ? ['the sentence has other figures'] : []),
      ...(TEXTUAL.includes(question.operation) ? [] : ['a text is no answer to a sum']),
    ],
  }));

const printed = ({ quote }: Cell) => withoutFootnotes(quote) || quote.trim();

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
