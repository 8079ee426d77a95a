/** A transaction that took its number before others and commits after them is found so late, ms. */
const LOOK_BACK_EVERY_MS = 2_000;
/** No transaction of a service takes longer, ms; one that did all the same is found at last. */
const LOOK_BACK_MS = 6_000;
const LOOK_AT_ALL_EVERY_MS = 600_000;

/**
 * From where a relay has to look. What it took stays in the index for as long as anybody's snapshot
 * is older, and who begins at the start each time walks over all of it: with a transaction held open
 * for minutes, over millions.
 */
export class ReadingPlace {
  readonly #now: () => number;
  #last = 0;
  #lookedBack = -Infinity;
  #lookedAtAll = -Infinity;
  /** What was taken last, now and then; the oldest first. */
  #marks: { at: number; seq: number }[] = [];

  constructor(now = () => performance.now()) {
    this.#now = now;
  }

  /** Records after this one are looked at. */
  next(): number {
    const now = this.#now();
    if (now - this.#lookedAtAll >= LOOK_AT_ALL_EVERY_MS) {
      this.#lookedAtAll = this.#lookedBack = now;
      return 0;
    }
    if (now - this.#lookedBack < LOOK_BACK_EVERY_MS) return this.#last;
    this.#lookedBack = now;
    this.#marks.push({ at: now, seq: this.#last });
    while ((this.#marks[1]?.at ?? Infinity) <= now - LOOK_BACK_MS) this.#marks.shift();
    const [oldest] = this.#marks;
    return oldest && oldest.at <= now - LOOK_BACK_MS ? oldest.seq : 0;
  }

  took(seq: number): void {
    if (seq > this.#last) this.#last = seq;
  }
}
