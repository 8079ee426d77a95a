import { tokensOf } from '../search/tokens.ts';

/** Of a word that no example has: rarer than what one has. */
const IN_NONE = 0.5;

/**
 * How like a text is to each of the examples that were found for it, 0 to 1: the cosine over their
 * words. A word that most of them have tells little, so no list of empty words is needed, in no
 * language; and since it takes those texts alone, who has the citations can reckon it again.
 */
export function likenesses(text: string, examples: readonly string[]): number[] {
  const own = new Set(tokensOf(text));
  const others = examples.map((example) => new Set(tokensOf(example)));
  const found = new Map<string, number>();
  for (const words of others) for (const word of words) found.set(word, (found.get(word) ?? 0) + 1);
  const weightOf = (word: string) =>
    Math.log(1 + others.length / (found.get(word) ?? IN_NONE)) ** 2;
  const sum = (words: Iterable<string>) => {
    // In one order, so that the same words have the same sum to the last bit.
    const weights = Array.from(words, weightOf).toSorted((a, b) => a - b);
    return weights.reduce((all, weight) => all + weight, 0);
  };
  const all = sum(own);
  return others.map((words) => {
    const shared = sum([...own].filter((word) => words.has(word)));
    return shared === 0 ? 0 : shared / Math.sqrt(all * sum(words));
  });
}
