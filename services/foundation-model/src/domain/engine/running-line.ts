/** How far inputs must differ before their slope counts for as much as the assumed one, tokens. */
const SPREAD = 16;

/** A running line, `fixed + slope * x`: what each call costs, and what each token of it does. */
export class RunningLine {
  readonly #newest: number;
  readonly #prior: number;
  #x = SPREAD;
  #y: number;
  #variance = 0;
  #covariance = 0;

  /** @param newest weight of the newest point, 0 to 1 */
  constructor(fixed: number, slope: number, newest: number) {
    this.#prior = slope;
    this.#y = fixed + slope * SPREAD;
    this.#newest = newest;
  }

  observe(x: number, y: number): void {
    const [dx, dy, old] = [x - this.#x, y - this.#y, 1 - this.#newest];
    this.#x += this.#newest * dx;
    this.#y += this.#newest * dy;
    this.#variance = old * (this.#variance + this.#newest * dx * dx);
    this.#covariance = old * (this.#covariance + this.#newest * dx * dy);
  }

  /** Neither a fixed cost nor a slope below zero: more work never takes less time. */
  at(x: number): number {
    const ridge = SPREAD * SPREAD;
    const fitted = (this.#covariance + ridge * this.#prior) / (this.#variance + ridge);
    const steepest = this.#y / Math.max(1, this.#x);
    const slope = Math.min(Math.max(0, fitted), steepest);
    return this.#y + slope * (x - this.#x);
  }
}
