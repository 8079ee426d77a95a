import type { Answer } from './answer.ts';
import { doubtsAbout, doubtsAboutPeriods, namesTwice } from './doubts.ts';
import type { Paragraph, Series } from './model.ts';
import { plansFor } from './plan/plans-for.ts';
import { type Question, asksForPeriods } from './question.ts';
import { reckon } from './reckon.ts';
import { spansFor } from './spans.ts';
import { understand } from './understand.ts';

/** Ways to answer, best first; the first is given. */
export function answersFor(
  text: string,
  series: Series[],
  paragraphs: Paragraph[],
): { question: Question; answers: Answer[] } {
  const question = understand(text);
  const answers = [...fromTables(question, series, paragraphs), ...fromTexts(question, paragraphs)];
  return { question, answers: answers.toSorted((a, b) => b.score - a.score) };
}

/** Below that an answer is a guess, and none is given. */
export const LEAST = 0.25;

/** Below that the headers fit the words by half. */
const FITS = 0.95;

function fromTables(question: Question, series: Series[], paragraphs: Paragraph[]): Answer[] {
  const texts = paragraphs.map(({ text }) => text);
  const isText = question.operation === 'text';
  const plans = plansFor(isText ? { ...question, operation: 'lookup' } : question, series);
  const ambiguous = namesTwice(question, series);
  return plans.flatMap((plan) => {
    const answer = reckon(plan);
    if (!answer) return [];
    const ofPeriods = plan.words !== undefined && asksForPeriods(question);
    if (question.operation === 'list' && ofPeriods) {
      const doubts = [...answer.doubts, ...doubtsAboutPeriods(question, plan.cells, texts)];
      return [{ ...answer, score: plan.score, ofPeriods, doubts }];
    }
    const doubts = [
      ...answer.doubts,
      ...doubtsAbout(question, plan.cells),
      ...(plan.score < FITS ? ['headers and question fit in part alone'] : []),
      ...(plan.cells.some(ambiguous) ? ['another row has the same name'] : []),
    ];
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
