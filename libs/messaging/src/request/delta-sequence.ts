export interface Numbered {
  attempt: number;
  seq: number;
}

/**
 * The order of a stream's deltas. A redelivered request is another attempt that begins at 0 again;
 * two attempts never mix, and nothing comes twice.
 */
export class DeltaSequence {
  #attempt: number;
  #next: number;

  /** @param after what was read before; without it the stream begins */
  constructor(after?: Numbered) {
    this.#attempt = after?.attempt ?? 0;
    this.#next = after ? after.seq + 1 : 0;
  }

  /** `gap`: what lies between is not there any more. */
  accept({ attempt, seq }: Numbered): 'next' | 'known' | 'gap' {
    if (attempt < this.#attempt) return 'known';
    if (attempt > this.#attempt) {
      this.#attempt = attempt;
      this.#next = 0;
    }
    if (seq < this.#next) return 'known';
    if (seq > this.#next) return 'gap';
    this.#next++;
    return 'next';
  }
}
