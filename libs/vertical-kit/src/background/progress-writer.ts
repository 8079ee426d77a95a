import type { Progress } from '@banyan/contracts/vertical';

/** Steps that are kept of one attempt. */
const MOST_STEPS = 200;

/** Writes steps one write after the other: those that come during one share the next. */
export class ProgressWriter {
  readonly #write: (begun: Progress[]) => Promise<unknown>;
  #waiting: Progress[] = [];
  #told = 0;
  #writing: Promise<void> | undefined;

  constructor(write: (begun: Progress[]) => Promise<unknown>) {
    this.#write = write;
  }

  add(begun: Progress): void {
    if (++this.#told > MOST_STEPS) return;
    this.#waiting.push(begun);
    this.#writing ??= this.#work().finally(() => (this.#writing = undefined));
  }

  async flush(): Promise<void> {
    await this.#writing;
  }

  /** None is worth a failure of the task. */
  async #work(): Promise<void> {
    while (this.#waiting.length > 0) {
      await this.#write(this.#waiting.splice(0)).catch(() => undefined);
    }
  }
}
