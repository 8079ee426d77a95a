/** How far a partition is done without a gap: what lies below `next` need never be read again. */
export class Watermark {
  #next: number | undefined;
  readonly #underWay = new Set<number>();
  readonly #doneAbove = new Set<number>();

  /** False for a record that is here already: a rebalance makes the client read some twice. */
  begin(offset: number): boolean {
    this.#next ??= offset;
    if (offset < this.#next || this.#underWay.has(offset) || this.#doneAbove.has(offset))
      return false;
    // Offsets have gaps (compaction, transactions): the oldest record at hand is the mark.
    this.#underWay.add(offset);
    return true;
  }

  finish(offset: number): void {
    this.#underWay.delete(offset);
    this.#doneAbove.add(offset);
    const oldest = Math.min(...this.#underWay);
    for (const done of [...this.#doneAbove].sort((a, b) => a - b)) {
      if (done > oldest) break;
      this.#doneAbove.delete(done);
      this.#next = done + 1;
    }
  }

  /** The offset to commit: the next record to read after a restart. */
  get next(): number | undefined {
    return this.#next;
  }
}
