export const K1 = 1.2;
/** Less than the usual 0.75: a long provision is no worse an answer than a short one. */
export const B = 0.3;

/** How much a word says that `found` of `all` texts have. */
export const weightOf = (found: number, all: number): number =>
  Math.log(1 + (all - found + 0.5) / (found + 0.5));

/** Texts ranked by the words that they share with a question (Okapi BM25), in memory. */
export class Bm25<K> {
  readonly #postings = new Map<string, Map<K, number>>();
  readonly #lengths = new Map<K, number>();
  #total = 0;

  add(key: K, tokens: string[]): void {
    this.#lengths.set(key, tokens.length);
    this.#total += tokens.length;
    for (const token of tokens) {
      const posting = this.#postings.get(token) ?? new Map<K, number>();
      posting.set(key, (posting.get(key) ?? 0) + 1);
      this.#postings.set(token, posting);
    }
  }

  search(tokens: string[], limit: number): [K, number][] {
    const scores = new Map<K, number>();
    const average = this.#total / Math.max(1, this.#lengths.size);
    for (const token of new Set(tokens)) {
      const posting = this.#postings.get(token);
      if (!posting) continue;
      const weight = weightOf(posting.size, this.#lengths.size);
      for (const [key, times] of posting) {
        const norm = K1 * (1 - B + (B * (this.#lengths.get(key) ?? 0)) / average);
        const more = (weight * times * (K1 + 1)) / (times + norm);
        scores.set(key, (scores.get(key) ?? 0) + more);
      }
    }
    return [...scores].toSorted(([, a], [, b]) => b - a).slice(0, limit);
  }
}
