import type { NodeIndex } from '../fleet/node-index.ts';
import { PARTS_PER_CARD, type Sku } from '../fleet/sku.ts';
import { skuOf } from '../fleet/skus.ts';
import { partsOf } from '../fleet/slices.ts';
import type { Demand } from './demand.ts';

/**
 * What is kept whole for requests to come, as much as is to be expected by those that came: nodes on
 * which nobody is, cards that are not cut. Smaller requests go elsewhere, or wait for a while.
 */
export class KeptWhole {
  readonly #index: NodeIndex;
  readonly #demand: Demand;
  readonly #ahead: number;

  /** @param ahead how much is looked ahead, as a part of what the whole fleet can give */
  constructor(index: NodeIndex, demand: Demand, ahead: number) {
    this.#index = index;
    this.#demand = demand;
    this.#ahead = ahead;
  }

  /** Whether nodes of a SKU with `size` cards, of which `nodes` are empty, are kept from smaller ones. */
  node(sku: string, size: number, nodes: number): boolean {
    if (size === 1) return false;
    if (nodes <= this.#expected(this.#demand.partOf(sku, size), size)) return true;
    const anywhere = this.#expected(this.#demand.partOf(null, size), size);
    return (
      anywhere > 0 && anywhere >= this.#sum((one) => this.#index.of(one)?.room.emptyOf(size) ?? 0)
    );
  }

  /**
   * Whether whole cards of a SKU are kept from a slice: up to twice as many from one that leaves a
   * rest which little fits in.
   */
  card(sku: string, slice: string): boolean {
    const open = (one: string) => this.#index.freeOf(one).unclaimed;
    const own = this.#demand.partOf(sku);
    const anywhere = this.#demand.partOf(null);
    const few = (times: number) =>
      open(sku) <= this.#expected(times * own, 1) ||
      (anywhere > 0 && this.#sum(open) <= this.#expected(times * anywhere, 1));
    return few(2) && few(1 + this.#unfit(skuOf(sku), slice));
  }

  /** Which part of the slices that are asked for does not fit beside this one. */
  #unfit(sku: Sku, slice: string): number {
    const rest = PARTS_PER_CARD - partsOf(sku, slice);
    let [all, unfit] = [0, 0];
    for (const [name, count] of this.#demand.slices) {
      all += count;
      if (partsOf(sku, name) > rest) unfit += count;
    }
    return all === 0 ? 0 : unfit / all;
  }

  #expected(part: number, size: number): number {
    if (part === 0) return 0;
    const mean = (this.#ahead * part * this.#sum((sku) => this.#index.cardsOf(sku))) / size;
    // They come by chance: so many do for five of six cases.
    return Math.floor(mean + Math.sqrt(mean));
  }

  #sum(of: (sku: string) => number): number {
    let sum = 0;
    for (const sku of this.#index.skus()) sum += of(sku);
    return sum;
  }
}
