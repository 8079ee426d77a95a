import { ASKS_REASON, REASON, clauseIn } from './clauses.ts';
import { figuresIn } from './figures.ts';
import { isEmpty } from './match.ts';
import type { Paragraph } from './model.ts';
import { covers, periodsIn } from './periods.ts';
import type { Question } from './question.ts';
import { type Sentence, sentencesOf } from './sentences.ts';
import type { Span } from './span.ts';
import { termsOf } from './terms.ts';

export interface Told {
  spans: Span[];
  /** Share of the question's weight that the sentence has. */
  score: number;
  figures: boolean;
  /** It is the only figure that can be meant, or each year has its own. */
  sure: boolean;
}

const ASKS_FIGURE =
  /\bhow (?:much|many|long)\b|\b(?:percentage|percent|rate|amounts?|number|expenses?|costs?|values?|total|income|loss(?:es)?|benefits?|charges?|revenues?|gains?|prices?|balance|payments?|debt|liabilit\w+|assets?|sales|compensation|increase|decrease|change|carryforwards?|period|duration|margin|proceeds|depreciation|amortization|interest|fees?|earnings|contributions?|expenditures?|exposure|guarantees?|adjustments?|capital|cash|funds?|dividends?|investments?|purchases?)\b|多少|金额|比例|比率/i;

const PROSE =
  /^(?:why|how (?:is|are|was|were|do|does|did)|what (?:do|does|did|drove|led|caused|kind|type|are the|is the (?:reason|purpose|nature|definition|basis))|who|where|which|为什么|如何)/i;

/** Sentences of the paragraphs by how much of the question they have, and what in them answers. */
export function spansFor(question: Question, paragraphs: Paragraph[]): Told[] {
  const asked = [...new Set(termsOf(question.text))].filter((term) => !isEmpty(term));
  const sentences = paragraphs.flatMap(sentencesOf);
  const terms = sentences.map(({ text }) => new Set(termsOf(text)));
  const weight = new Map(
    asked.map((term) => [
      term,
      Math.log(1 + (sentences.length + 1) / (1 + terms.filter((each) => each.has(term)).length)),
    ]),
  );
  const all = [...weight.values()].reduce((sum, each) => sum + each, 0) || 1;
  return sentences
    .map((sentence, i) => {
      const hit = asked.filter((term) => terms[i]?.has(term));
      const score = hit.reduce((sum, term) => sum + (weight.get(term) ?? 0), 0) / all;
      const reason = ASKS_REASON.test(question.text) && REASON.test(sentence.text) ? 1.25 : 1;
      return {
        sentence,
        score: score * inTime(question, sentence) * reason,
        size: terms[i]?.size ?? 0,
      };
    })
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || a.size - b.size)
    .slice(0, 5)
    .map(({ sentence, score }) => ({ score, ...answerIn(question, sentence, new Set(asked)) }));
}

/** A sentence about other years answers a question for this one less. */
function inTime({ periods }: Question, { text }: Sentence): number {
  const told = periodsIn(text);
  if (periods.length === 0 || told.length === 0) return 1;
  return periods.some((period) => told.some((each) => covers(period, each))) ? 1.1 : 0.6;
}

function answerIn(question: Question, sentence: Sentence, asked: Set<string>): Omit<Told, 'score'> {
  const isFigure =
    ASKS_FIGURE.test(question.text) &&
    !PROSE.test(question.text) &&
    /^(?:how|what|in|for|as|on|by)\b|[\p{Script=Han}]/iu.test(question.text);
  const found = isFigure ? figuresIn(question, sentence, asked) : undefined;
  if (found && found.spans.length > 0)
    return { spans: found.spans, figures: true, sure: found.sure };
  return { spans: [clauseIn(question, sentence, asked)], figures: false, sure: false };
}
