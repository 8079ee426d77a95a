/** A set of small numbers that gives them back in order: the lowest is found without a scan. */
export class NodeSet {
  #words = new Uint32Array(8);
  /** Bit w is set while word w holds something. */
  #summary = new Uint32Array(1);

  add(n: number): void {
    const word = n >>> 5;
    if (word >= this.#words.length) this.#grow(word);
    this.#words[word] = (this.#words[word] ?? 0) | (1 << (n & 31));
    this.#summary[word >>> 5] = (this.#summary[word >>> 5] ?? 0) | (1 << (word & 31));
  }

  delete(n: number): void {
    const word = n >>> 5;
    if (word >= this.#words.length) return;
    const left = (this.#words[word] ?? 0) & ~(1 << (n & 31));
    this.#words[word] = left;
    if (left === 0)
      this.#summary[word >>> 5] = (this.#summary[word >>> 5] ?? 0) & ~(1 << (word & 31));
  }

  /** Ascending. What is taken out meanwhile and lies ahead does not come. */
  *[Symbol.iterator](): Generator<number> {
    for (let s = 0; s < this.#summary.length; s++) {
      for (let words = this.#summary[s] ?? 0; words !== 0; words &= words - 1) {
        const word = s * 32 + lowest(words);
        for (let bits = this.#words[word] ?? 0; bits !== 0; bits &= bits - 1) {
          yield word * 32 + lowest(bits);
        }
      }
    }
  }

  get first(): number | undefined {
    for (let s = 0; s < this.#summary.length; s++) {
      const words = this.#summary[s] ?? 0;
      if (words === 0) continue;
      const word = s * 32 + lowest(words);
      return word * 32 + lowest(this.#words[word] ?? 0);
    }
    return undefined;
  }

  #grow(word: number): void {
    const words = new Uint32Array(Math.max(word + 1, this.#words.length * 2));
    words.set(this.#words);
    this.#words = words;
    const summary = new Uint32Array((words.length + 31) >>> 5);
    summary.set(this.#summary);
    this.#summary = summary;
  }
}

const lowest = (bits: number): number => 31 - Math.clz32(bits & -bits);
