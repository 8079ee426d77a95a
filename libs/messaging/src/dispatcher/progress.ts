import type { Checkpoint } from './checkpoint.ts';

/** How far a partition is done: the oldest unfinished record, and what is finished above it. */
export class Progress {
  readonly #underWay = new Set<number>(); // Ascending: records come in the order of their offsets.
  readonly #before: Checkpoint | undefined;
  readonly #unfinishedBefore: Set<number>;
  #first: number | undefined;
  #seenBelow: number | undefined;
  #finishedBelow = 0;

  /** @param before what the last holder of the partition has committed */
  constructor(before?: Checkpoint) {
    this.#before = before;
    this.#unfinishedBefore = new Set(before?.unfinished);
    this.#seenBelow = before?.next;
  }

  /** False for a record that needs no work: it is here already, or was finished by a predecessor. */
  begin(offset: number): boolean {
    if (this.#seenBelow !== undefined && offset < this.#seenBelow) return false;
    this.#first ??= offset;
    this.#seenBelow = offset + 1;
    if (this.#finishedBefore(offset)) {
      this.#finishedBelow = offset + 1;
      return false;
    }
    this.#underWay.add(offset);
    return true;
  }

  finish(offset: number): void {
    this.#underWay.delete(offset);
    this.#finishedBelow = Math.max(this.#finishedBelow, offset + 1);
  }

  /** The next record to read after a restart; `undefined` before the first one. */
  get next(): number | undefined {
    const [oldest] = this.#underWay;
    return oldest ?? this.#seenBelow;
  }

  /** True once the oldest record that we came upon is done. */
  get moved(): boolean {
    return this.#first !== undefined && (this.next ?? 0) > this.#first;
  }

  /** Finished and unfinished records from `next` on; `undefined` before the first one. */
  get state(): Pick<Checkpoint, 'next' | 'finishedBelow' | 'unfinished'> | undefined {
    const { next } = this;
    if (next === undefined || this.#first === undefined) return undefined;
    // What a predecessor finished and we have not come to yet must not be forgotten.
    const ahead = this.#before && this.#before.finishedBelow > (this.#seenBelow ?? 0);
    const finishedBelow = ahead ? this.#before.finishedBelow : this.#finishedBelow;
    const unfinished: number[] = [];
    for (const offset of this.#underWay) {
      if (offset > next && offset < finishedBelow) unfinished.push(offset);
    }
    if (ahead) {
      for (const offset of this.#unfinishedBefore) {
        if (offset > next && offset >= (this.#seenBelow ?? 0)) unfinished.push(offset);
      }
    }
    return { next, finishedBelow: Math.max(finishedBelow, next), unfinished };
  }

  #finishedBefore(offset: number): boolean {
    const before = this.#before;
    if (!before || offset >= before.finishedBelow || offset <= before.next) return false;
    return !this.#unfinishedBefore.has(offset);
  }
}
