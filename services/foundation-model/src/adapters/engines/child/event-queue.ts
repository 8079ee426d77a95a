/** Events pushed by one side and awaited one by one by the other. */
export class EventQueue<T> {
  readonly #events: T[] = [];
  #failure: { error: unknown } | undefined;
  #wake: (() => void) | undefined;

  push(event: T): void {
    this.#events.push(event);
    this.#wake?.();
  }

  /** What was pushed before is still given; then `next` rejects. */
  fail(error: unknown): void {
    this.#failure = { error };
    this.#wake?.();
  }

  /** The next event; rejects with the signal's reason as soon as that aborts. */
  async next(signal: AbortSignal): Promise<T> {
    for (;;) {
      signal.throwIfAborted();
      const event = this.#events.shift();
      if (event !== undefined) return event;
      if (this.#failure) throw this.#failure.error;
      await new Promise<void>((resolve) => {
        const wake = () => {
          signal.removeEventListener('abort', wake);
          resolve();
        };
        this.#wake = wake;
        signal.addEventListener('abort', wake);
      });
    }
  }
}
