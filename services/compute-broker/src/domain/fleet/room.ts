import { allFree, countBits } from './mask.ts';
import type { Node } from './node.ts';
import { NodeSet } from './node-set.ts';
import type { Sku } from './sku.ts';
import { choose, groupsOf } from './wiring.ts';

/** Nodes that are free in the same way: what fits one fits all. */
interface Bucket {
  free: number;
  /** Cards of its nodes where they are all free, else 0. */
  empty: number;
  /** By count: how many cards of the chosen group would be left over; -1 where it does not fit. */
  waste: number[];
  nodes: NodeSet;
  count: number;
}

/** Whether empty nodes of `size` cards, of which there are `nodes`, are kept from smaller requests. */
export type Keeps = (size: number, nodes: number) => boolean;

/** The nodes of one SKU by what of them is free. A search looks at ways to be free, not at nodes. */
export class Room {
  readonly #sku: Sku;
  readonly #buckets = new Map<string, Bucket>();
  /** By count: the buckets that fit it, the best first. */
  readonly #fitting = new Map<number, Bucket[]>();
  #byFree: Bucket[] = [];
  readonly #empty = new Map<number, Bucket>();

  constructor(sku: Sku) {
    this.#sku = sku;
  }

  /** A node of `cards` cards of which `before` were usable and `after` are. */
  move(ordinal: number, cards: number, before: bigint, after: bigint): void {
    const left = before > 0n ? this.#buckets.get(this.#signature(before, cards)) : undefined;
    if (left) {
      left.nodes.delete(ordinal);
      left.count--;
    }
    if (after === 0n) return;
    const entered = this.#bucket(after, cards);
    entered.nodes.add(ordinal);
    entered.count++;
  }

  /** Nodes that fit `count` cards, those first that are filled best by it. */
  *fitting(count: number, keeps?: Keeps): Generator<number> {
    for (const bucket of this.#bucketsFor(count)) {
      if (bucket.count > 0 && !isKept(bucket, count, keeps)) yield* bucket.nodes;
    }
  }

  /** What the best node for `count` cards leaves over; `undefined` where none fits. */
  leastWaste(count: number, keeps?: Keeps): number | undefined {
    for (const bucket of this.#bucketsFor(count)) {
      if (bucket.count > 0 && !isKept(bucket, count, keeps)) return bucket.waste[count];
    }
    return undefined;
  }

  /** Nodes of `size` cards on which nobody is. */
  emptyOf(size: number): number {
    return this.#empty.get(size)?.count ?? 0;
  }

  /** All nodes with something free, the fullest of free cards first. */
  *emptiest(): Generator<number> {
    for (const { nodes } of this.#byFree) yield* nodes;
  }

  #bucketsFor(count: number): Bucket[] {
    const known = this.#fitting.get(count);
    if (known) return known;
    const wasteOf = ({ waste }: Bucket) => waste[count] ?? -1;
    const fitting = [...this.#buckets.values()]
      .filter((bucket) => wasteOf(bucket) >= 0)
      .toSorted((a, b) => wasteOf(a) - wasteOf(b) || a.free - b.free || a.empty - b.empty);
    this.#fitting.set(count, fitting);
    return fitting;
  }

  #bucket(mask: bigint, cards: number): Bucket {
    const signature = this.#signature(mask, cards);
    let bucket = this.#buckets.get(signature);
    if (bucket) return bucket;
    const free = countBits(mask);
    const counts = Array.from({ length: free + 1 }, (_, count) => count);
    const empty = free === cards ? cards : 0;
    const waste = counts.map((count) => this.#waste(mask, count));
    bucket = { free, empty, waste, nodes: new NodeSet(), count: 0 };
    this.#buckets.set(signature, bucket);
    if (empty > 0) this.#empty.set(empty, bucket);
    this.#fitting.clear();
    this.#byFree = [...this.#buckets.values()].toSorted((a, b) => b.free - a.free);
    return bucket;
  }

  #waste(mask: bigint, count: number): number {
    const chosen = count > 0 ? choose(this.#sku, mask, count) : undefined;
    if (chosen === undefined) return -1;
    if (this.#sku.group === 1) return countBits(mask) - count;
    const touched = groupsOf(this.#sku, allFree(this.#sku.cardsPerNode)).filter(
      (group) => (group & chosen) !== 0n,
    );
    return touched.reduce((left, group) => left + countBits(group & mask & ~chosen), 0);
  }

  #signature(mask: bigint, cards: number): string {
    if (mask === allFree(cards)) return `all ${cards}`;
    if (this.#sku.group === 1) return String(countBits(mask));
    return groupsOf(this.#sku, mask)
      .map(countBits)
      .filter((free) => free > 0)
      .toSorted((a, b) => b - a)
      .join();
  }
}

const isKept = ({ empty, count: nodes }: Bucket, count: number, keeps?: Keeps): boolean =>
  keeps !== undefined && count < empty && keeps(empty, nodes);

/** Cards of a node that may be given now, as far as the node itself is concerned. */
export const openCards = ({ free, bad, spare, closed }: Node): bigint =>
  closed === null ? free & ~bad & ~spare : 0n;
