export interface GroupCommitOptions<Job, Answer> {
  /** Does all of them in one go; answers in their order, an Error refuses that job alone. */
  commit: (jobs: Job[]) => Promise<(Answer | Error)[]>;
  /** A job was done although its caller had left. */
  onAbandoned: (job: Job, answer: Answer) => void;
  /** What a caller gets whose job waited too long. */
  tooLate: () => Error;
  limitMs: number;
  /** Jobs in one go. */
  most?: number;
}

interface Waiting<Job, Answer> {
  job: Job;
  left: boolean;
  answer: (answer: Answer | Error) => void;
}

/** Jobs that come while a commit is under way share the next one. */
export class GroupCommit<Job, Answer> {
  readonly #options: Required<GroupCommitOptions<Job, Answer>>;
  #queue: Waiting<Job, Answer>[] = [];
  #working = false;

  constructor(options: GroupCommitOptions<Job, Answer>) {
    this.#options = { most: 256, ...options };
  }

  /** Rejects with the signal's reason, or `tooLate` after the limit, even if the commit hangs. */
  submit(job: Job, signal?: AbortSignal): Promise<Answer> {
    if (signal?.aborted) return Promise.reject(signal.reason as Error);
    return new Promise((resolve, reject) => {
      const leave = (reason: Error) => {
        waiting.left = true;
        stopWaiting();
        reject(reason);
      };
      const onAbort = () => leave(signal?.reason as Error);
      const timer = setTimeout(() => leave(this.#options.tooLate()), this.#options.limitMs);
      const stopWaiting = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', onAbort);
      };
      const waiting: Waiting<Job, Answer> = {
        job,
        left: false,
        answer: (answer) => {
          stopWaiting();
          if (answer instanceof Error) reject(answer);
          else resolve(answer);
        },
      };
      signal?.addEventListener('abort', onAbort);
      this.#queue.push(waiting);
      this.#wake();
    });
  }

  #wake(): void {
    if (this.#working) return;
    this.#working = true;
    // Not at once: whatever else this turn of the event loop submits comes along.
    setImmediate(() => void this.#work());
  }

  async #work(): Promise<void> {
    while (this.#queue.length > 0) await this.#commitSome();
    this.#working = false;
  }

  async #commitSome(): Promise<void> {
    const { commit, most, onAbandoned } = this.#options;
    const batch = this.#queue.splice(0, most).filter((waiting) => !waiting.left);
    if (batch.length === 0) return;
    const answers = await commit(batch.map(({ job }) => job)).catch((error: Error) =>
      batch.map(() => error),
    );
    for (const [index, waiting] of batch.entries()) {
      const answer = answers[index] ?? new Error('A commit left a job without an answer.');
      if (!waiting.left) waiting.answer(answer);
      else if (!(answer instanceof Error)) onAbandoned(waiting.job, answer);
    }
  }
}
