import type { NodeIndex } from '../fleet/node-index.ts';
import type { Keeps } from '../fleet/room.ts';
import { skuOf } from '../fleet/skus.ts';
import { choose } from '../fleet/wiring.ts';
import type { Placement } from '../lease/lease.ts';
import type { KeptWhole } from './kept-whole.ts';

/** For whom room is looked for. */
export interface Wanted {
  readonly now: number;
  /** When it ends at the latest; whoever ends before a promise is kept may use its cards till then. */
  readonly until: number;
  /** Nodes that it would rather have. */
  readonly sticky: readonly string[];
  /** What it must leave whole; it may break anything where there is none. */
  readonly kept?: KeptWhole | undefined;
}

/** Room of one SKU, for one lease. */
export class Search {
  readonly index: NodeIndex;
  readonly sku: string;
  readonly wanted: Wanted;
  readonly keeps: Keeps | undefined;

  constructor(index: NodeIndex, sku: string, wanted: Wanted) {
    this.index = index;
    this.sku = sku;
    this.wanted = wanted;
    const { kept } = wanted;
    if (kept) this.keeps = (size, nodes) => kept.node(sku, size, nodes);
  }

  /** Nodes on which `count` cards may fit, the best first; some may come twice. */
  *candidates(count: number): Generator<number> {
    yield* this.favourites();
    yield* this.fitting(count);
  }

  /** Nodes on which `count` cards fit, the best first. */
  fitting(count: number): Iterable<number> {
    return this.index.of(this.sku)?.room.fitting(count, this.keeps) ?? [];
  }

  /** Nodes with the most open cards first, after those that it would rather have. */
  *emptiest(): Generator<number> {
    yield* this.favourites();
    yield* this.index.of(this.sku)?.room.emptiest() ?? [];
  }

  /** Those that it would rather have, then those that only somebody who ends in time may use. */
  *favourites(): Generator<number> {
    const { sticky, until } = this.wanted;
    yield* this.#known(sticky);
    if (until !== Infinity) yield* this.#known(this.index.claims.nodes());
  }

  open(ordinal: number): bigint {
    const { now, until } = this.wanted;
    if (until === Infinity) return this.index.openAt(ordinal);
    return this.index.open(this.index.nodeAt(ordinal), now, until);
  }

  /** `count` of the cards of `mask`, which are this node's, for one member. */
  take(ordinal: number, mask: bigint, count: number, member: number): Placement | undefined {
    const chosen = choose(skuOf(this.sku), mask, count);
    if (chosen === undefined) return undefined;
    const { id: node, sku } = this.index.nodeAt(ordinal);
    return { node, sku, mask: chosen, member, slice: null };
  }

  *#known(ids: Iterable<string>): Generator<number> {
    for (const id of ids) {
      const ordinal = this.index.ordinalOf(id);
      if (ordinal !== undefined && this.index.nodeAt(ordinal).sku === this.sku) yield ordinal;
    }
  }
}
