import type { Answer } from './answer.ts';
import { answersFor } from './answers-for.ts';
import { cellsIn, paragraphsOf } from './document.ts';
import { seriesOfFacts } from './facts.ts';
import { type AskInput, askInputSchema } from './schema.ts';
import { seriesOf } from './series.ts';

/** What the rules answer to an input as it is submitted. */
export function asked(given: unknown): {
  input: AskInput;
  answer: Answer | undefined;
  answers: Answer[];
} {
  const input = askInputSchema.parse(given);
  const series = [
    ...seriesOf(cellsIn(input.tables, input.paragraphs)),
    ...(input.companyFacts ? seriesOfFacts(input.companyFacts) : []),
  ];
  const { answers } = answersFor(input.question, series, paragraphsOf(input.paragraphs));
  return { input, answers, answer: answers[0] };
}
