import type { Progress } from '@banyan/contracts/vertical';
import type { TaskOutcome } from '../../task/task-runner.ts';

/** Steps that are kept for a reader: a task that tells more goes on untold. */
const MOST_STEPS = 1_000;

/** A task that runs, between its steps and the socket that tells of them. */
export class RunningTask<R = TaskOutcome> {
  readonly outcome: Promise<R>;
  readonly #steps: Progress[] = [];
  readonly #over: Promise<unknown>;
  #wake: (() => void) | undefined;
  #ended = false;

  constructor(run: (onProgress: (begun: Progress) => void) => Promise<R>) {
    this.outcome = run((begun) => this.#push(begun));
    this.#over = this.outcome.catch(() => undefined).finally(() => (this.#ended = true));
  }

  /**
   * Resolves at the first step, at the end, or when nothing comes for so long; rejects when it is
   * refused before it did anything.
   */
  async begun(ms: number): Promise<void> {
    if (this.#steps.length === 0) await Promise.race([this.#next(ms), this.outcome]);
    // What fails in the turn of its first step is refused as well.
    await Promise.race([new Promise(setImmediate), this.outcome]);
  }

  /** Every step in its order; undefined when nothing came for so long. Ends with the task. */
  async *steps(silenceMs: number): AsyncGenerator<Progress | undefined> {
    for (let told = 0; ;) {
      if (told === this.#steps.length && !this.#ended) {
        await Promise.race([this.#next(silenceMs), this.#over]);
      }
      if (told < this.#steps.length) yield this.#steps[told++];
      else if (this.#ended) return;
      else yield undefined;
    }
  }

  #next(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms).unref();
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #push(begun: Progress): void {
    if (this.#steps.length < MOST_STEPS) this.#steps.push(begun);
    this.#wake?.();
  }
}
