/** Aborts after that long without a word; each `heard` starts the wait anew. */
export class Silence {
  readonly #controller = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #ms = 0;

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  heard(nextWithinMs: number): void {
    clearTimeout(this.#timer);
    this.#ms = nextWithinMs;
    this.#timer = setTimeout(() => this.#controller.abort(), nextWithinMs);
  }

  /** What to say of it, where it was this that ended the call. */
  get told(): string | undefined {
    return this.signal.aborted ? `it was silent for ${this.#ms} ms` : undefined;
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
