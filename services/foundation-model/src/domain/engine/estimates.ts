import { type Clock, systemClock } from '@banyan/kernel';
import { RunningLine } from './running-line.ts';
import { RunningMean } from './running-mean.ts';

export interface Workload {
  inputTokens: number;
  outputTokens: number;
}

export interface Rates {
  prefillTokensPerSecond: number;
  decodeTokensPerSecond: number;
}

/** A run as it was; what is absent could not be measured. */
export interface Run extends Workload {
  /** Tokens of the input that the engine had to read. */
  inputTokens: number;
  firstTokenMs: number;
  /** From the first token to the end, the reader's own pauses left out. */
  restMs?: number | undefined;
  /** It was ended from outside: it tells something only where it took longer than expected. */
  cut?: boolean;
}

const NEWEST = 0.2;
/** Between the door and the first token of work, ms. */
const OVERHEAD_MS = 5;
/** A run that took longer than that many times what was expected says no more than that it did. */
const OUTLIER = 4;
/** What was learned loses half its weight in this time without a run, ms. */
const HALF_LIFE_MS = 15_000;
/** Length of an answer before any was seen, tokens. */
const USUAL_OUTPUT = 128;

/**
 * What a model's work takes, learned from what it took; ms. What was learned fades while nothing
 * runs: else one bad minute would have everything refused, and nothing would run to unlearn it.
 */
export class Estimates {
  readonly #prior: Rates;
  readonly #clock: Clock;
  readonly #first: RunningLine;
  readonly #token: RunningMean;
  /** Measured by expected: how far single runs are off. */
  readonly #off = new RunningMean(1, 0.25, NEWEST);
  readonly #output = new RunningMean(USUAL_OUTPUT, USUAL_OUTPUT / 4, NEWEST);
  #observedAt = -Infinity;

  constructor(prior: Rates, clock: Clock = systemClock) {
    this.#prior = prior;
    this.#clock = clock;
    this.#first = new RunningLine(OVERHEAD_MS, 1_000 / prior.prefillTokensPerSecond, NEWEST);
    this.#token = new RunningMean(1_000 / prior.decodeTokensPerSecond, 0, NEWEST);
  }

  /** On the safe side, near the 95th percentile. */
  predictMs(work: Workload): number {
    const learned = this.#expected(work) * Math.max(1, this.#off.high);
    const { prefillTokensPerSecond, decodeTokensPerSecond } = this.#prior;
    const { inputTokens, outputTokens } = work;
    const alone = inputTokens / prefillTokensPerSecond + outputTokens / decodeTokensPerSecond;
    const assumed = (OVERHEAD_MS + 1_000 * alone) * 1.5;
    const idleMs = this.#clock.monotonic() - this.#observedAt;
    const weight = 0.5 ** (idleMs / HALF_LIFE_MS);
    return weight * learned + (1 - weight) * assumed;
  }

  /** How long an answer gets that may have `most` tokens, on the safe side. */
  outputTokens(most: number): number {
    return Math.min(most, this.#output.high);
  }

  observe({ inputTokens, outputTokens, firstTokenMs, restMs, cut = false }: Run): void {
    const more = restMs === undefined ? 0 : Math.max(0, outputTokens - 1);
    const read = this.#first.at(inputTokens);
    const written = more * this.#token.mean;
    const firstMs = Math.min(firstTokenMs, OUTLIER * read);
    const moreMs = more > 0 ? Math.min(restMs ?? 0, OUTLIER * written) : 0;
    const off = (firstMs + moreMs) / (read + written);
    if (cut && off <= 1) return;
    if (!cut) this.#output.observe(outputTokens);
    this.#off.observe(off);
    this.#first.observe(inputTokens, firstMs);
    if (more > 0) this.#token.observe(moreMs / more);
    this.#observedAt = this.#clock.monotonic();
  }

  #expected({ inputTokens, outputTokens }: Workload): number {
    return this.#first.at(inputTokens) + outputTokens * this.#token.mean;
  }
}
