import type { Answer } from '../../domain/filings/answer.ts';
import type { Cell, Paragraph } from '../../domain/filings/model.ts';
import type { Offer } from '../../domain/filings/propose.ts';
import type { Question } from '../../domain/filings/question.ts';
import type { Evidence } from './evidence.ts';

/** So much fits a small engine's context. */
const CANDIDATES = 5;
const CELLS = 20;
const PARAGRAPHS = 3;

/** What a model may choose from: the rules' candidates, the cells of the evidence, its paragraphs. */
export function offerOf(
  question: Question,
  answers: Answer[],
  cells: Cell[],
  paragraphs: Paragraph[],
  evidence: Evidence[],
): Offer {
  const places = new Set(evidence.map(({ locator }) => locator));
  const near = cells.filter(({ table, row }) => places.has(`tables.${table} row ${row}`));
  const candidates = answers.slice(0, CANDIDATES);
  return {
    ...{ question, answers: candidates },
    cells: [...new Set([...candidates.flatMap((answer) => answer.cells), ...near])].slice(0, CELLS),
    paragraphs: paragraphs.filter(({ locator }) => places.has(locator)).slice(0, PARAGRAPHS),
  };
}
