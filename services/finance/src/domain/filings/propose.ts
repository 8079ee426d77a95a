import type { Answer } from './answer.ts';
import type { Cell, Paragraph } from './model.ts';
import type { Question } from './question.ts';

/** What a model is shown, and may choose from. */
export interface Offer {
  question: Question;
  answers: Answer[];
  cells: Cell[];
  paragraphs: Paragraph[];
}

const SYSTEM =
  'You answer questions about a filing. Reply with one JSON object and nothing else: {"choice": n} for one of the candidates, {"program": "(x1 - x2) / x2 * 100", "operands": ["c1", "c2"]} for arithmetic over cells, or {"quotes": ["..."]} for words copied exactly.';

const MOST_TOKENS = 200;

const MOST_PARAGRAPH = 700;

/** All that came in goes as data. */
export function promptFor({ question, answers, cells, paragraphs }: Offer) {
  const candidates = answers.map(
    ({ answer, scale, formula }, i) =>
      `${i + 1}. ${answer.join(' | ').slice(0, 160)} ${scale}${formula ? ` = ${formula}` : ''}`,
  );
  const table = cells.map(({ label, header, quote, scale }, i) =>
    `c${i + 1} | ${quote.trim()} | ${scale} | ${label} | ${header}`.slice(0, 160),
  );
  return {
    prompt: {
      maxTokens: MOST_TOKENS,
      messages: [
        { role: 'system' as const, content: SYSTEM },
        {
          role: 'user' as const,
          content: 'Answer the question from the candidates, cells and paragraphs.',
        },
      ],
    },
    data: [
      { name: 'question', text: question.text },
      ...(candidates.length > 0 ? [{ name: 'candidates', text: candidates.join('\n') }] : []),
      ...(table.length > 0 ? [{ name: 'cells', text: table.join('\n') }] : []),
      ...paragraphs.map(({ text, locator }) => ({
        name: locator,
        text: text.slice(0, MOST_PARAGRAPH),
      })),
    ],
  };
}
