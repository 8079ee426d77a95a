/** Running mean of a value with its mean deviation, as TCP keeps its round-trip time. */
export class RunningMean {
  readonly #newest: number;
  #mean: number;
  #deviation: number;

  /** @param newest weight of the newest value, 0 to 1 */
  constructor(prior: number, deviation: number, newest: number) {
    this.#mean = prior;
    this.#deviation = deviation;
    this.#newest = newest;
  }

  observe(value: number): void {
    this.#deviation += this.#newest * (Math.abs(value - this.#mean) - this.#deviation);
    this.#mean += this.#newest * (value - this.#mean);
  }

  get mean(): number {
    return this.#mean;
  }

  /** Mean and two deviations: near the 95th percentile. */
  get high(): number {
    return this.#mean + 2 * this.#deviation;
  }
}
