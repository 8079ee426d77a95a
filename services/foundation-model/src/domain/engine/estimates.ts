export interface Workload {
  inputTokens: number;
  outputTokens: number;
}

export interface Rates {
  prefillTokensPerSecond: number;
  decodeTokensPerSecond: number;
}

/** Weight of the newest observation. */
const NEWEST = 0.2;
/** Mean + 2 deviations: near the 95th percentile of what a run takes. */
const DEVIATIONS = 2;
/** Between the door and the first token of work, ms. */
const OVERHEAD_MS = 5;

/** Running mean of a cost with its mean deviation, as TCP keeps its round-trip time. */
class Running {
  #mean: number;
  #deviation: number;

  constructor(prior: number) {
    this.#mean = prior;
    this.#deviation = prior / 4;
  }

  observe(value: number): void {
    this.#deviation += NEWEST * (Math.abs(value - this.#mean) - this.#deviation);
    this.#mean += NEWEST * (value - this.#mean);
  }

  get high(): number {
    return this.#mean + DEVIATIONS * this.#deviation;
  }
}

/** What a model's work takes, learned from what it took; ms. */
export class Estimates {
  readonly #inputToken: Running;
  readonly #outputToken: Running;

  constructor(prior: Rates) {
    this.#inputToken = new Running(1_000 / prior.prefillTokensPerSecond);
    this.#outputToken = new Running(1_000 / prior.decodeTokensPerSecond);
  }

  predictMs({ inputTokens, outputTokens }: Workload): number {
    return OVERHEAD_MS + inputTokens * this.#inputToken.high + outputTokens * this.#outputToken.high;
  }

  /** A run as it was: time to the first token, and from there to the last. */
  observe(run: Workload & { firstTokenMs: number; restMs: number }): void {
    this.#inputToken.observe(run.firstTokenMs / Math.max(1, run.inputTokens));
    if (run.outputTokens > 1) this.#outputToken.observe(run.restMs / (run.outputTokens - 1));
  }
}
