import { type Decimal, formatDecimal } from '@banyan/kernel';
import { decimals } from './arithmetic.ts';
import { doubtsAbout } from './doubts.ts';
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
  const told = spansFor(question, paragraphs);
  const fromText = told.map(({ spans, score, figures, sure }): Answer => ({
    ...{
      kind: 'text',
      answer: spans.map(({ quote }) => quote),
      scale: '',
      cells: [],
      spans,
      ofPeriods: false,
    },
    score:
      score *
      (question.operation === 'text'
        ? 1
        : question.operation === 'lookup'
          ? figures
            ? 0.9
            : 0.75
          : 0.6),
    doubts: [
      ...(score < 0.75 ? ['the sentence has not all words of the question'] : []),
      ...(figures ? [] : ['where the answer begins and ends is not checked']),
      ...(figures && !sure ? ['the sentence has other figures'] : []),
    ],
  }));
  const fromTables =
    question.operation === 'text'
      ? plansFor({ ...question, operation: 'lookup' }, series).map((plan) => ({
          ...plan,
          score: plan.score * 0.5,
        }))
      : plansFor(question, series);
  const reckoned = fromTables.flatMap((plan) => {
    const answer = reckon(plan);
    if (!answer) return [];
    const ofPeriods = plan.words !== undefined && asksForPeriods(question);
    return [
      { ...answer, ofPeriods, doubts: [...answer.doubts, ...doubtsAbout(question, plan.cells)] },
    ];
  });
  const rise =
    /^(?:what|how much) (?:was|is|were|did) the (?:\w+ )?(?:increase|decrease|decline|reduction) in/i.test(
      question.text,
    ) && question.periods.length < 2;
  const isProse =
    question.operation === 'lookup' ||
    question.operation === 'text' ||
    question.operation === 'difference' ||
    question.operation === 'average';
  const texts = isProse
    ? rise
      ? fromText.map((one) => ({ ...one, score: one.score * 1.8 }))
      : fromText
    : fromText.map((one) => ({
        ...one,
        score: one.score * 0.3,
        doubts: [...one.doubts, 'a text is no answer to a sum'],
      }));
  return { question, answers: [...reckoned, ...texts].toSorted((a, b) => b.score - a.score) };
}

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
  const divided = /^-?x1 \/ x2$/.test(formula);
  return {
    ...{ ...base, kind: 'program', formula, value: rounded, answer: [formatDecimal(rounded)] },
    scale: percent || formula.endsWith('* 100') ? 'percent' : divided ? '' : scale,
    doubts: [...doubts, ...mixed],
  };
}
