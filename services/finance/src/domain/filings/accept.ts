import type { Answer } from './answer.ts';
import { reckon } from './reckon.ts';
import { doubtsAbout } from './doubts.ts';
import type { Cell } from './model.ts';
import { covers } from './periods.ts';
import type { Offer } from './propose.ts';
import type { Question } from './question.ts';
import type { Span } from './span.ts';
import { z } from 'zod';

export interface Proposed {
  answer?: Answer;
  detail: string;
}

const proposalSchema = z.union([
  z.strictObject({ choice: z.int().min(1).max(20) }),
  z.strictObject({
    program: z.string().max(200),
    operands: z.array(z.string().max(5)).min(1).max(12),
  }),
  z.strictObject({ quotes: z.array(z.string().min(1).max(1_000)).min(1).max(12) }),
]);

const refused = (why: string): Proposed => ({ detail: `the model's proposal ${why}` });

/** Takes a model's proposal only as far as it holds: cells that are there, arithmetic of ours, words verbatim. */
export function accept(text: string, offer: Offer): Proposed {
  const json = /\{[^{}]*\}/.exec(text)?.[0];
  const parsed = proposalSchema.safeParse(json === undefined ? undefined : parse(json));
  if (!parsed.success) return refused('is not of the form that was asked for');
  const proposal = parsed.data;
  if ('choice' in proposal) {
    const answer = offer.answers[proposal.choice - 1];
    return answer
      ? { answer, detail: 'the model chose among what the rules had found' }
      : refused('chooses what is not there');
  }
  return 'program' in proposal ? programmed(proposal, offer) : quoted(proposal.quotes, offer);
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function programmed(
  { program, operands }: { program: string; operands: string[] },
  { question, cells }: Offer,
): Proposed {
  const taken = operands.map((id) => cells[Number(/^c(\d{1,3})$/.exec(id)?.[1] ?? 0) - 1]);
  if (taken.some((cell) => !cell?.read))
    return refused('names a cell that is not there, or is no number');
  const held = taken.filter((cell) => cell !== undefined);
  if (!/^[\sx\d+\-*/().]+$/.test(program)) return refused('is no program');
  // Numbers that no cell says would be invented.
  const numbers = program.replaceAll(/x\d+/g, '').match(/[\d.]+/g) ?? [];
  if (numbers.some((number) => !['1', '100', String(held.length)].includes(number)))
    return refused('reckons with a number that no cell says');
  if (held.some((_, i) => !new RegExp(String.raw`x${i + 1}(?!\d)`).test(program)))
    return refused('leaves out an operand');
  if (leavesOut(question, held)) return refused('leaves out a period of the question');
  const answer = reckon({
    kind: 'program',
    cells: held,
    formula: program.trim(),
    score: 1,
    doubts: doubtsAbout(question, held),
  });
  return answer
    ? { answer, detail: "the model's program is of cells that are there, and was executed again" }
    : refused('cannot be executed');
}

const leavesOut = ({ periods }: Question, cells: Cell[]) =>
  cells.some(({ period }) => period) &&
  periods.some((asked) => !cells.some(({ period }) => period && covers(asked, period)));

function quoted(quotes: string[], { cells, paragraphs }: Offer): Proposed {
  const spans: Span[] = [];
  const held: Cell[] = [];
  for (const quote of quotes.map((each) => each.trim())) {
    const paragraph = paragraphs.find(({ text }) => text.includes(quote));
    const cell = cells.find(
      (each) => each.quote.trim() === quote || each.label === quote || each.heading === quote,
    );
    const start = paragraph?.text.indexOf(quote) ?? 0;
    if (paragraph && quote !== '')
      spans.push({ paragraph, start, end: start + quote.length, quote });
    else if (cell && quote !== '') held.push(cell);
    else return refused('quotes what does not stand there');
  }
  const numbers =
    held.length === quotes.length &&
    held.every((cell, i) => cell.read && cell.quote.trim() === quotes[i]?.trim());
  const scales = new Set(held.map(({ scale }) => scale));
  const answer: Answer = {
    ...{
      kind: held.length > 0 ? 'cells' : 'text',
      answer: quotes.map((each) => each.trim()),
      cells: held,
      spans,
    },
    scale: numbers && scales.size === 1 ? (held[0]?.scale ?? '') : '',
    ...{
      score: 1,
      doubts: ['the words are there; that they answer is the word of a model'],
      ofPeriods: false,
    },
  };
  return { answer, detail: "the model's quotes stand in what came in" };
}
