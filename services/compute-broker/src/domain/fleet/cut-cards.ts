import { hasBit } from './mask.ts';
import type { Node } from './node.ts';
import { NodeSet } from './node-set.ts';
import { PARTS_PER_CARD, type Sku } from './sku.ts';
import { isLegalPartition, partsInUse, partsOf } from './slices.ts';

const CLASSES = 64;
const CARDS = 64;

/** Cards of one SKU that are cut and have something left, by how much that is. */
export class CutCards {
  readonly #sku: Sku;
  readonly #byRest = Array.from({ length: CLASSES + 1 }, () => new NodeSet());

  constructor(sku: Sku) {
    this.#sku = sku;
  }

  /** @param shut cards of the node that admit nothing new */
  put(ordinal: number, { slices }: Node, shut: bigint): void {
    for (const [card, names] of slices) {
      if (!hasBit(shut, card)) this.#classOf(names).add(ordinal * CARDS + card);
    }
  }

  take(ordinal: number, { slices }: Node): void {
    for (const [card, names] of slices) this.#classOf(names).delete(ordinal * CARDS + card);
  }

  /** The card that is filled best by the slice, legally. `nodeAt` gives the node of an ordinal. */
  *fitting(
    name: string,
    nodeAt: (ordinal: number) => Node,
  ): Generator<[ordinal: number, card: number]> {
    const parts = partsOf(this.#sku, name);
    const first = Math.floor((parts * CLASSES) / PARTS_PER_CARD);
    for (const cards of this.#byRest.slice(first)) {
      for (const key of cards) {
        const [ordinal, card] = [Math.floor(key / CARDS), key % CARDS];
        const names = nodeAt(ordinal).slices.get(card) ?? [];
        if (isLegalPartition(this.#sku, [...names, name])) yield [ordinal, card];
      }
    }
  }

  /** What is left of the card that is filled best by the slice, as a part of a card. */
  leastRest(name: string, nodeAt: (ordinal: number) => Node): number | undefined {
    for (const [ordinal, card] of this.fitting(name, nodeAt)) {
      const names = nodeAt(ordinal).slices.get(card) ?? [];
      return 1 - partsInUse(this.#sku, [...names, name]) / PARTS_PER_CARD;
    }
    return undefined;
  }

  #classOf(names: readonly string[]): NodeSet {
    const rest = PARTS_PER_CARD - partsInUse(this.#sku, names);
    const set = this.#byRest[Math.floor((rest * CLASSES) / PARTS_PER_CARD)];
    if (!set) throw new RangeError('More slices than the card has parts.');
    return set;
  }
}
