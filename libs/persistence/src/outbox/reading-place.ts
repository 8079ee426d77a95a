/** A transaction that took its number before others and commits after them is looked for so long, ms. */
const LOOK_BACK_MS = 6_000;
/** One that took longer all the same is found at last. */
const LOOK_AT_ALL_EVERY_MS = 600_000;
/** More gaps than that are looked at as one. */
const MOST_GAPS = 1_000;

/** Numbers that were not there yet: of transactions under way or undone, or taken by another relay. */
export interface Gap {
  low: number;
  high: number;
}

export interface Reading {
  /** Records after this one are looked at, and those in the gaps. */
  after: number;
  gaps: Gap[];
}

/**
 * Where a relay has to look. What it took stays in the index for as long as anybody's snapshot is older,
 * and who begins at the start each time walks over all of it: with a transaction held open for minutes,
 * over millions. Who only goes on behind what it took passes by what was committed late, and would send
 * the successor of the same key first: so each gap is looked at again, in every round.
 */
export class ReadingPlace {
  readonly #now: () => number;
  #last = 0;
  #gaps: (Gap & { at: number })[] = [];
  #lookedAtAll: number;

  constructor(now = () => performance.now()) {
    this.#now = now;
    this.#lookedAtAll = now();
  }

  next(): Reading {
    const now = this.#now();
    this.#gaps = this.#gaps.filter(({ at }) => now - at < LOOK_BACK_MS);
    if (now - this.#lookedAtAll < LOOK_AT_ALL_EVERY_MS)
      return { after: this.#last, gaps: this.#gaps.map(({ low, high }) => ({ low, high })) };
    this.#lookedAtAll = now;
    return { after: 0, gaps: [] };
  }

  /** In their order. */
  took(seqs: number[]): void {
    const at = this.#now();
    const late = seqs.filter((seq) => seq <= this.#last);
    if (late.length > 0) this.#gaps = this.#gaps.flatMap((gap) => without(gap, late));
    for (const seq of seqs) {
      if (seq <= this.#last) continue;
      if (seq > this.#last + 1) this.#gaps.push({ low: this.#last + 1, high: seq - 1, at });
      this.#last = seq;
    }
    const [first, last] = [this.#gaps.at(0), this.#gaps.at(-1)];
    if (this.#gaps.length > MOST_GAPS && first && last)
      this.#gaps = [{ low: first.low, high: last.high, at }];
  }
}

function without<G extends Gap>(gap: G, seqs: number[]): G[] {
  const inside = seqs.filter((seq) => seq >= gap.low && seq <= gap.high);
  const lows = [gap.low, ...inside.map((seq) => seq + 1)];
  const highs = [...inside.map((seq) => seq - 1), gap.high];
  return lows
    .map((low, i) => ({ ...gap, low, high: highs[i] ?? gap.high }))
    .filter(({ low, high }) => low <= high);
}
