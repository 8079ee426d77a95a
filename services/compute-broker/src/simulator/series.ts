const MOST = 480;

/** Means over time of several values, in as many points as a plot shows, however long it goes on. */
export class Series<Name extends string> {
  readonly names: readonly Name[];
  #width: number;
  #sums: number[][] = [];
  #until = 0;

  /** @param width of a point at first, ms; it doubles as time goes on */
  constructor(names: readonly Name[], width = 60_000) {
    this.names = names;
    this.#width = width;
  }

  /** The values were so from `from` until `to`. */
  add(from: number, to: number, values: Readonly<Record<Name, number>>): void {
    this.#until = Math.max(this.#until, to);
    while (to > this.#width * MOST) this.#halve();
    for (let at = from; at < to;) {
      const i = Math.floor(at / this.#width);
      const end = Math.min(to, (i + 1) * this.#width);
      const sums = (this.#sums[i] ??= this.names.map(() => 0));
      for (const [n, name] of this.names.entries()) {
        sums[n] = (sums[n] ?? 0) + values[name] * (end - at);
      }
      at = end;
    }
  }

  points(): ({ at: number } & Record<Name, number>)[] {
    return Array.from(this.#sums, (sums, i) => {
      const from = i * this.#width;
      const took = Math.min(this.#width, this.#until - from);
      const means = this.names.map((name, n) => [name, round((sums?.[n] ?? 0) / took)] as const);
      return { at: from, ...Object.fromEntries(means) } as { at: number } & Record<Name, number>;
    });
  }

  #halve(): void {
    const halves: number[][] = [];
    for (const [i, sums] of this.#sums.entries()) {
      const into = (halves[i >> 1] ??= this.names.map(() => 0));
      for (const n of this.names.keys()) into[n] = (into[n] ?? 0) + (sums?.[n] ?? 0);
    }
    this.#sums = halves;
    this.#width *= 2;
  }
}

export const round = (value: number): number => Math.round(value * 1e6) / 1e6;
