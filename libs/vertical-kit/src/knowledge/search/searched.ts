import type { Chunk } from '../model/chunk.ts';
import { headOf, numbered } from './numbered.ts';
import { tokensOf } from './tokens.ts';

/** What a piece is found by: its text, the headings above it, the title of its source. */
export function pieceTokens(title: string, { context, text }: Pick<Chunk, 'context' | 'text'>) {
  const head = headOf(text);
  const tokens = tokensOf([title, context, text].join('\n'));
  return head === undefined ? tokens : [...tokens, marked(head)];
}

/** What a question asks for: who names a provision wants it before those that speak of it. */
export const questionTokens = (words: string): string[] => [
  ...tokensOf(words),
  ...numbered(words).map(marked),
];

const marked = (provision: string) => `^${provision}`;
