import { SeededRandom } from '@banyan/kernel';

/** What is drawn with numbers that a seed repeats. */
export class Random extends SeededRandom {
  pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)] as T;
  }

  /** One of those that have a weight, as often as that says. */
  weighted<T extends { readonly weight: number }>(from: readonly T[]): T {
    let left = this.next() * from.reduce((sum, { weight }) => sum + weight, 0);
    const found = from.find(({ weight }) => (left -= weight) < 0);
    return found ?? (from.at(-1) as T);
  }

  /** The time to the next of what comes at random, `mean` apart. */
  exponential(mean: number): number {
    return -Math.log(1 - this.next()) * mean;
  }

  /** Around a median, the wider the larger `sigma`. */
  logNormal(median: number, sigma: number): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.next()));
    return median * Math.exp(sigma * radius * Math.cos(2 * Math.PI * this.next()));
  }

  shuffled<T>(all: readonly T[]): T[] {
    const rest = [...all];
    for (let i = rest.length - 1; i > 0; i--) {
      const j = this.below(i + 1);
      [rest[i], rest[j]] = [rest[j] as T, rest[i] as T];
    }
    return rest;
  }
}
