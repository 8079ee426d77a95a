/** Numbers that are the same in every run. */
export class Random {
  private state: number;
  constructor(seed: number) {
    this.state = (seed * 2_654_435_761) >>> 0;
    this.below(2);
  }
  below(limit: number): number {
    this.state = (Math.imul(this.state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((this.state / 2 ** 32) * limit);
  }
  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }
  digits(count: number): string {
    return Array.from({ length: count }, () => this.below(10)).join('');
  }
  hex(count: number): string {
    return Array.from({ length: count }, () => this.below(16).toString(16)).join('');
  }
  letters(count: number): string {
    return Array.from({ length: count }, () => this.of([...'ABCDEFGHJKLMNPQRSTUVWXYZ'])).join('');
  }
  chance(oneIn: number): boolean {
    return this.below(oneIn) === 0;
  }
}
