import { Claims } from './claims.ts';
import { CutCards } from './cut-cards.ts';
import { allFree, countBits } from './mask.ts';
import type { Node } from './node.ts';
import { openCards, Room } from './room.ts';
import { skuOf } from './skus.ts';
import { Zones } from './zones.ts';

interface ClassIndex {
  readonly room: Room;
  readonly cut: CutCards;
  /** How many nodes there are of each size. */
  readonly sizes: Map<number, number>;
  cards: number;
  /** Cards that could be given, promised or not; and those that are not promised. */
  open: number;
  unclaimed: number;
  /** Cards that are in order, whoever has them. */
  serving: number;
}

/** Finds nodes without looking at all of them. Holds what is open to whoever has no end. */
export class NodeIndex {
  readonly zones = new Zones();
  readonly claims = new Claims((node) => this.#refresh(node));
  readonly #classes = new Map<string, ClassIndex>();
  #skus: readonly string[] = [];
  readonly #ordinalOf = new Map<string, number>();
  readonly #nodeAt: (Node | undefined)[] = [];
  /** As indexed: what of each node is open. */
  readonly #open: bigint[] = [];
  readonly #counted: [open: number, unclaimed: number, serving: number][] = [];

  readonly nodeAt = (ordinal: number): Node => {
    const node = this.#nodeAt[ordinal];
    if (!node) throw new RangeError(`There is no node ${ordinal}.`);
    return node;
  };

  put(before: Node | undefined, after: Node | undefined): void {
    const ordinal = this.#ordinal((before ?? after)?.id ?? '');
    const leaves = before && after?.sku === before.sku && sameZone(before, after);
    if (before) {
      this.#class(before.sku).cut.take(ordinal, before);
      if (!leaves) this.#leave(ordinal, before);
    }
    this.#nodeAt[ordinal] = after;
    if (after) {
      if (!leaves) this.#enter(ordinal, after);
      this.#place(ordinal, after);
    }
  }

  skus(): readonly string[] {
    return this.#skus;
  }

  of(sku: string): ClassIndex | undefined {
    return this.#classes.get(sku);
  }

  cardsOf(sku: string): number {
    return this.#classes.get(sku)?.cards ?? 0;
  }

  /** Cards of a SKU that could be given, promised or not; that are not promised; that are in order. */
  freeOf(sku: string): { open: number; unclaimed: number; serving: number } {
    return this.#classes.get(sku) ?? { open: 0, unclaimed: 0, serving: 0 };
  }

  /** How many ordinals there are, of nodes that are there or were. */
  get size(): number {
    return this.#ordinalOf.size;
  }

  ordinalOf(id: string): number | undefined {
    return this.#ordinalOf.get(id);
  }

  /** Cards of a node that may be given to whoever has no end. */
  openAt(ordinal: number): bigint {
    return this.#open[ordinal] ?? 0n;
  }

  /** Cards that may be given to whoever holds them from `now` until before `until`. */
  open(node: Node, now: number, until: number, but?: string): bigint {
    return openCards(node) & ~this.claims.on(node.id, now, until, but);
  }

  #place(ordinal: number, node: Node): void {
    const claimed = this.claims.on(node.id, -Infinity, Infinity);
    const open = openCards(node) & ~claimed;
    const before = this.#open[ordinal] ?? 0n;
    const known = this.#class(node.sku);
    const { room, cut } = known;
    this.#count(known, ordinal, countBits(openCards(node)), countBits(open), serving(node));
    if (open !== before) {
      room.move(ordinal, node.cards, before, open);
      this.zones.move(ordinal, node, before, open);
      this.#open[ordinal] = open;
    }
    if (node.slices.size > 0 && node.closed === null) {
      cut.put(ordinal, node, node.bad | node.spare | claimed);
    }
  }

  #enter(ordinal: number, node: Node): void {
    const known = this.#class(node.sku);
    known.cards += node.cards;
    const { sizes } = known;
    sizes.set(node.cards, (sizes.get(node.cards) ?? 0) + 1);
    this.zones.enter(ordinal, node);
  }

  #leave(ordinal: number, node: Node): void {
    const known = this.#class(node.sku);
    const { room, sizes } = known;
    known.cards -= node.cards;
    this.#count(known, ordinal, 0, 0, 0);
    room.move(ordinal, node.cards, this.#open[ordinal] ?? 0n, 0n);
    this.zones.move(ordinal, node, this.#open[ordinal] ?? 0n, 0n);
    this.#open[ordinal] = 0n;
    sizes.set(node.cards, (sizes.get(node.cards) ?? 1) - 1);
    this.zones.leave(ordinal, node);
  }

  /** Keeps the sums of a class by what a node adds to them. */
  #count(
    known: ClassIndex,
    ordinal: number,
    open: number,
    unclaimed: number,
    inOrder: number,
  ): void {
    const before = this.#counted[ordinal] ?? [0, 0, 0];
    known.open += open - before[0];
    known.unclaimed += unclaimed - before[1];
    known.serving += inOrder - before[2];
    this.#counted[ordinal] = [open, unclaimed, inOrder];
  }

  /** Its claims are others now. */
  #refresh(id: string): void {
    const ordinal = this.#ordinal(id);
    const node = this.#nodeAt[ordinal];
    if (!node) return;
    this.#class(node.sku).cut.take(ordinal, node);
    this.#place(ordinal, node);
  }

  #ordinal(id: string): number {
    let ordinal = this.#ordinalOf.get(id);
    if (ordinal === undefined) this.#ordinalOf.set(id, (ordinal = this.#ordinalOf.size));
    return ordinal;
  }

  #class(sku: string): ClassIndex {
    let known = this.#classes.get(sku);
    if (!known) {
      known = {
        room: new Room(skuOf(sku)),
        cut: new CutCards(skuOf(sku)),
        sizes: new Map(),
        cards: 0,
        serving: 0,
        open: 0,
        unclaimed: 0,
      };
      this.#classes.set(sku, known);
      this.#skus = [...this.#classes.keys()].toSorted();
    }
    return known;
  }
}

const sameZone = (a: Node, b: Node): boolean =>
  a.leaf === b.leaf && a.superPod === b.superPod && a.cards === b.cards;

const serving = (node: Node): number =>
  countBits(openCards({ ...node, free: allFree(node.cards) }));
