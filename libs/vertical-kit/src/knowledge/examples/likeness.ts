import { tokensOf } from '../search/tokens.ts';
import { EMPTY } from './empty-words.ts';

/** The words of a text that tell something, each once. */
export const wordsOf = (text: string): Set<string> =>
  new Set(tokensOf(text).filter((token) => !EMPTY.has(token)));

/**
 * How many words two texts share, 0 to 1: the cosine of their sets. It needs no other text, so a
 * vote can be reckoned again from the example alone, and words without end make no text like all.
 */
export function likeness(one: Set<string>, other: Set<string>): number {
  if (one.size === 0 || other.size === 0) return 0;
  let shared = 0;
  for (const word of one) if (other.has(word)) shared++;
  return shared / Math.sqrt(one.size * other.size);
}
