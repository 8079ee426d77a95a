import { tokensOf } from './tokens.ts';

/** How much each word says, by how few of the sentences have it. */
export class Weights {
  readonly #found = new Map<string, number>();
  readonly #all: number;

  constructor(sentences: Set<string>[]) {
    this.#all = sentences.length;
    for (const tokens of sentences)
      for (const token of tokens) this.#found.set(token, (this.#found.get(token) ?? 0) + 1);
  }

  of(token: string): number {
    return Math.log(1 + (this.#all + 1) / ((this.#found.get(token) ?? 0) + 0.5));
  }

  /** How much of what these words say is said there, 0 to 1. */
  coverage(wanted: Iterable<string>, there: ReadonlySet<string>): number {
    let [all, found] = [0, 0];
    for (const token of wanted) {
      const weight = this.of(token);
      all += weight;
      if (there.has(token)) found += weight;
    }
    return all === 0 ? 0 : found / all;
  }
}

export const wordsOf = (text: string): Set<string> => new Set(tokensOf(text));
