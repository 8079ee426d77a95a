import type { Lease } from '../lease/lease.ts';

/** What was asked for lately is what will be asked for next: so many requests are looked back at. */
const WINDOW = 8_192;

interface Asked {
  readonly id: string;
  readonly sku: string | null;
  readonly slice: string | null;
  /** Whole cards of a member; 0 for slices. */
  readonly size: number;
  readonly members: number;
}

/** Which shapes are asked for, as parts of all that is asked for. */
export class Demand {
  #asked: Asked[] = [];
  #cards = 0;
  /** By SKU (null: any) and size, cards. */
  readonly #bySku = new Map<string | null, Map<number, number>>();
  /** By name, slices. */
  readonly slices = new Map<string, number>();

  replace(before: Lease | undefined, after: Lease | undefined): void {
    if (!before && after) this.#ask(askedBy(after));
    // Only what was tried and taken back: who leaves for good was there all the same.
    else if (!after && before && this.#asked.at(-1)?.id === before.id) this.#takeBack();
  }

  /** Which part of the cards that are asked for comes in members of `size`; without: whole ones. */
  partOf(sku: string | null, size?: number): number {
    const sizes = this.#bySku.get(sku);
    if (!sizes || this.#cards === 0) return 0;
    if (size !== undefined) return (sizes.get(size) ?? 0) / this.#cards;
    let whole = 0;
    for (const [each, cards] of sizes) if (each > 0) whole += cards;
    return whole / this.#cards;
  }

  #ask(asked: Asked): void {
    const leaves = this.#asked.at(-WINDOW);
    this.#asked.push(asked);
    this.#count(asked, 1);
    if (leaves) this.#count(leaves, -1);
    if (this.#asked.length > 2 * WINDOW) this.#asked = this.#asked.slice(-WINDOW);
  }

  #takeBack(): void {
    const asked = this.#asked.pop();
    if (asked) this.#count(asked, -1);
    const comesBack = this.#asked.at(-WINDOW);
    if (comesBack) this.#count(comesBack, 1);
  }

  #count({ sku, slice, size, members }: Asked, sign: 1 | -1): void {
    // A slice counts as half a card: nobody looks closer than at whole ones.
    const cards = sign * members * (slice === null ? size : 0.5);
    this.#cards += cards;
    let sizes = this.#bySku.get(sku);
    if (!sizes) this.#bySku.set(sku, (sizes = new Map()));
    sizes.set(size, (sizes.get(size) ?? 0) + cards);
    if (slice === null) return;
    const count = (this.slices.get(slice) ?? 0) + sign * members;
    if (count === 0) this.slices.delete(slice);
    else this.slices.set(slice, count);
  }
}

const askedBy = ({ id, shape: { sku, slice, cards, members } }: Lease): Asked => ({
  ...{ id, sku, slice, members },
  size: slice === null ? cards : 0,
});
