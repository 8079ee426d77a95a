import type { Answer } from '../answer.ts';
import type { Series } from '../model.ts';
import type { Question } from '../question.ts';

/** What was looked at. */
export interface Looked {
  series: Series[];
  texts: string[];
}

/** Says why the evidence does not decide for an answer; nothing where it does. */
export type Rule = (
  given: Answer,
  question: Question,
  answers: Answer[],
  looked: Looked,
) => string[];

export const isReckoned = ({ kind, ofPeriods }: Answer) =>
  kind === 'program' || (kind === 'cells' && !ofPeriods);

/** A quotient of two has no scale. */
export const isRatio = ({ formula }: Answer) => formula?.includes('/ x') === true;
