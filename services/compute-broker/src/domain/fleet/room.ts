import { allFree, countBits } from './mask.ts';
import type { Node } from './node.ts';
import { NodeSet } from './node-set.ts';
import type { Sku } from './sku.ts';
import { choose, groupsOf } from './wiring.ts';

/** Nodes that are free in the same way: what fits one fits all. */
interface Bucket {
  free: number;
  /** By count: how many cards of the chosen group would be left over; -1 where it does not fit. */
  waste: number[];
  nodes: NodeSet;
}

/** The nodes of one SKU by what of them is free. A search looks at ways to be free, not at nodes. */
export class Room {
  readonly #sku: Sku;
  readonly #buckets = new Map<string, Bucket>();
  /** By count: the buckets that fit it, the best first. */
  readonly #fitting = new Map<number, Bucket[]>();
  #byFree: Bucket[] = [];

  constructor(sku: Sku) {
    this.#sku = sku;
  }

  /** A node whose usable cards were `before` and are `after`. */
  move(ordinal: number, before: bigint, after: bigint): void {
    if (before > 0n) this.#buckets.get(this.#signature(before))?.nodes.delete(ordinal);
    if (after > 0n) this.#bucket(after).nodes.add(ordinal);
  }

  /** Nodes that fit `count` cards, those first that are filled best by it. */
  *fitting(count: number): Generator<number> {
    for (const { nodes } of this.#bucketsFor(count)) yield* nodes;
  }

  best(count: number): number | undefined {
    for (const { nodes } of this.#bucketsFor(count)) {
      const { first } = nodes;
      if (first !== undefined) return first;
    }
    return undefined;
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
      .toSorted((a, b) => wasteOf(a) - wasteOf(b) || a.free - b.free);
    this.#fitting.set(count, fitting);
    return fitting;
  }

  #bucket(mask: bigint): Bucket {
    const signature = this.#signature(mask);
    let bucket = this.#buckets.get(signature);
    if (bucket) return bucket;
    const free = countBits(mask);
    const counts = Array.from({ length: free + 1 }, (_, count) => count);
    bucket = { free, waste: counts.map((count) => this.#waste(mask, count)), nodes: new NodeSet() };
    this.#buckets.set(signature, bucket);
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

  #signature(mask: bigint): string {
    if (this.#sku.group === 1) return String(countBits(mask));
    return groupsOf(this.#sku, mask)
      .map(countBits)
      .filter((free) => free > 0)
      .toSorted((a, b) => b - a)
      .join();
  }
}

/** Cards of a node that may be given now, as far as the node itself is concerned. */
export const openCards = ({ free, bad, spare, closed }: Node): bigint =>
  closed === null ? free & ~bad & ~spare : 0n;
