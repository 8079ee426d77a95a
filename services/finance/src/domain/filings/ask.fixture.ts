import type { Answer } from './answer.ts';
import { answersFor } from './answers-for.ts';
import { cellsIn, paragraphsOf } from './document.ts';
import { seriesOfFacts } from './facts.ts';
import { type AskInput, askInputSchema } from './schema.ts';
import { seriesOf } from './series.ts';
import { undecidedBy } from './undecided.ts';

/** What the rules answer to an input as it is submitted. */
export function asked(given: unknown): {
  input: AskInput;
  answer: Answer | undefined;
  answers: Answer[];
  /** What is doubted, and what the evidence does not decide. */
  doubts: string[];
} {
  const input = askInputSchema.parse(given);
  const series = [
    ...seriesOf(cellsIn(input.tables, input.paragraphs)),
    ...(input.companyFacts ? seriesOfFacts(input.companyFacts) : []),
  ];
  const texts = input.paragraphs;
  const { question, answers } = answersFor(input.question, series, paragraphsOf(texts));
  const [answer] = answers;
  const undecided = answer ? undecidedBy(answer, question, answers, { series, texts }) : [];
  return { input, answers, answer, doubts: [...(answer?.doubts ?? []), ...undecided] };
}
