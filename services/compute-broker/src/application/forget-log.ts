/** What happened long ago, and what may be let go of it. */
export abstract class LogKeeper {
  /** Writes down what the log comes to, unless that was done less than so long ago. */
  abstract mark(everyMs: number): Promise<void>;
  /** Lets go of what is older, back to where it was written down; says how many entries that were. */
  abstract forget(olderThanMs: number): Promise<number>;
}

/** So often what the log comes to is written down while an entry is kept. */
export const MARKS = 7;

/** Keeps the log, and leases that are over, for so long; nobody needs the rest to judge what is left. */
export class ForgetLog {
  readonly #log: LogKeeper;
  readonly #keptMs: number;

  constructor(log: LogKeeper, keptMs: number) {
    this.#log = log;
    this.#keptMs = keptMs;
  }

  async run(): Promise<number> {
    await this.#log.mark(this.#keptMs / MARKS);
    return this.#log.forget(this.#keptMs);
  }
}
