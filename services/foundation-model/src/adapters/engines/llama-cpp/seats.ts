import type { Sequence, Token } from './library.ts';

/** The sequences of the context: a call gets the free one that already holds most of its prompt. */
export class Seats {
  readonly #free: Sequence[];
  readonly #waiting: ((sequence: Sequence) => void)[] = [];

  constructor(sequences: Sequence[]) {
    this.#free = sequences;
  }

  async take(prompt: Token[], signal: AbortSignal): Promise<Sequence> {
    signal.throwIfAborted();
    const shared = (sequence: Sequence) =>
      sequence.compareContextTokens(prompt).firstDifferentIndex;
    const [best] = this.#free.toSorted((a, b) => shared(b) - shared(a));
    if (!best) return this.#wait(signal);
    this.#free.splice(this.#free.indexOf(best), 1);
    return best;
  }

  give(sequence: Sequence): void {
    const next = this.#waiting.shift();
    if (next) next(sequence);
    else this.#free.push(sequence);
  }

  #wait(signal: AbortSignal): Promise<Sequence> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#waiting.splice(this.#waiting.indexOf(sit), 1);
        reject(signal.reason as Error);
      };
      const sit = (sequence: Sequence) => {
        signal.removeEventListener('abort', leave);
        resolve(sequence);
      };
      signal.addEventListener('abort', leave, { once: true });
      this.#waiting.push(sit);
    });
  }
}
