import { whyIllegalCut } from './facts.ts';
import { cardsOf } from './gangs.ts';
import type { SeenHealth, SeenLease, SeenNode, SeenPlacement, SeenReservation } from './seen.ts';

interface Card {
  /** Who has it as a whole. */
  whole: string | undefined;
  slices: { lease: string; slice: string }[];
  token: bigint;
  bad: boolean;
  /** As its health says: a fault took it from somebody who may be there until then. */
  lostUntil: number;
  /** Whoever lost it may be there until then. */
  restsUntil: number;
}

type Wrong = [invariant: number, what: string];

/** A plain table of cards: who has which, as the events tell. */
export class Cards {
  /** By node, its cards by index. */
  readonly #cards = new Map<string, Card[]>();
  readonly nodes = new Map<string, SeenNode>();

  nodeIs(node: SeenNode): void {
    this.nodes.set(node.id, node);
    for (let i = 0; i < node.cards; i++) this.#card(node.id, i);
  }

  healthIs({ id, separated, quarantinedUntil, restsUntil }: SeenHealth): void {
    const apart = [separated, quarantinedUntil, restsUntil].some((reason) => reason !== null);
    const cut = id.lastIndexOf('/');
    const card = this.#card(id.slice(0, cut), Number(id.slice(cut + 1)));
    card.bad = apart;
    card.lostUntil = restsUntil ?? -Infinity;
  }

  /** What rests, rests as long as before. */
  clockIs(byMs: number): void {
    for (const cards of this.#cards.values()) {
      for (const card of cards) {
        card.restsUntil += byMs;
        card.lostUntil += byMs;
      }
    }
  }

  /** @param restsUntil when who had it has stopped for sure */
  takeBack(lease: SeenLease, places: readonly SeenPlacement[], restsUntil: number): void {
    for (const { node, mask } of places) {
      for (const index of cardsOf(mask)) {
        const card = this.#card(node, index);
        if (card.whole === lease.id) card.whole = undefined;
        if (card.slices.length > 0) {
          card.slices = card.slices.filter(({ lease: id }) => id !== lease.id);
        }
        card.restsUntil = Math.max(card.restsUntil, restsUntil);
      }
    }
  }

  /** Gives a lease its cards. `fresh`: it comes to them now, so they have to admit it. */
  *give(
    lease: SeenLease,
    fresh: (node: string, card: number) => boolean,
    at: number,
    mayUseSpares: boolean,
  ): Generator<Wrong> {
    for (const { node, sku, mask, slice } of lease.placement) {
      const on = this.nodes.get(node);
      if (!on) yield [1, `is on ${node}, which is not there`];
      for (const index of cardsOf(mask)) {
        const id = `${node}/${index}`;
        const card = this.#card(node, index);
        if (on && index >= on.cards) yield [1, `has ${id}, which is not there`];
        if (fresh(node, index)) yield* this.#whyNotNew(card, id, on, index, at, mayUseSpares);
        if (card.whole !== undefined) yield [1, `gets ${id}, which ${card.whole} has`];
        if (slice === null) {
          if (card.slices.length > 0) yield [1, `gets ${id}, which is cut`];
          card.whole = lease.id;
        } else {
          card.slices.push({ lease: lease.id, slice });
          const why = whyIllegalCut(
            sku,
            card.slices.map((one) => one.slice),
          );
          if (why) yield [1, `cuts ${id} so that ${why}`];
        }
      }
    }
  }

  /** A token that is not above all that its cards ever had, or the cards take it as theirs. */
  *takeToken({ placement, fencingToken }: SeenLease): Generator<Wrong> {
    const token = fencingToken ?? 0n;
    // Several slices of one lease may be on one card.
    const done = new Set<Card>();
    for (const { node, mask } of placement) {
      for (const index of cardsOf(mask)) {
        const card = this.#card(node, index);
        if (done.has(card)) continue;
        done.add(card);
        if (token <= card.token) {
          yield [3, `gets ${node}/${index} with token ${token}, not above ${card.token}`];
        }
        card.token = token;
      }
    }
  }

  /** Whether a fault took one of them, so that it rests so long at least. */
  anyLost(places: readonly SeenPlacement[], until: number): boolean {
    return places.some(({ node, mask }) =>
      cardsOf(mask).some((i) => this.#card(node, i).lostUntil >= until),
    );
  }

  /** Who else has cards of a reservation. */
  strangersIn(
    { placement, id }: SeenReservation,
    leases: ReadonlyMap<string, SeenLease>,
  ): string[] {
    return placement.flatMap(({ node, mask, slice }) =>
      cardsOf(mask).flatMap((index) => {
        const { whole, slices } = this.#card(node, index);
        // A slice that is reserved leaves the others of its card where they are.
        const cut = slice === null ? slices : [];
        const here = [...(whole === undefined ? [] : [whole]), ...cut.map(({ lease }) => lease)];
        return here.filter((lease) => leases.get(lease)?.reservation !== id);
      }),
    );
  }

  /** Of a node, as masks: what no lease touches, and what admits nothing new. */
  masksOf({ id, cards }: SeenNode): { free: bigint; bad: bigint } {
    let [free, bad] = [0n, 0n];
    for (let i = 0; i < cards; i++) {
      const card = this.#card(id, i);
      if (card.whole === undefined && card.slices.length === 0) free |= 1n << BigInt(i);
      if (card.bad) bad |= 1n << BigInt(i);
    }
    return { free, bad };
  }

  *#whyNotNew(
    card: Card,
    id: string,
    node: SeenNode | undefined,
    index: number,
    at: number,
    mayUseSpares: boolean,
  ): Generator<Wrong> {
    if (card.bad) yield [7, `gets ${id}, which admits nothing new`];
    if (node && node.closed !== null) yield [7, `gets ${id} of a node that is ${node.closed}`];
    const spare = ((node?.spare ?? 0n) >> BigInt(index)) & 1n;
    if (spare && !mayUseSpares) yield [7, `gets ${id}, which is kept as a spare`];
    if (at < card.restsUntil)
      yield [4, `gets ${id} at ${at}, which rests until ${card.restsUntil}`];
  }

  #card(node: string, index: number): Card {
    let cards = this.#cards.get(node);
    if (!cards) this.#cards.set(node, (cards = []));
    for (let i = cards.length; i <= index; i++) {
      cards.push({
        whole: undefined,
        slices: [],
        token: 0n,
        bad: false,
        lostUntil: -Infinity,
        restsUntil: -Infinity,
      });
    }
    return cards[index] as Card;
  }
}
