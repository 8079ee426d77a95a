import type { Fleet } from '../fleet.ts';
import { countBits } from './mask.ts';
import type { Node } from './node.ts';

/** What the cards of a node are; each is one of these, so they add up. */
export interface CardCounts {
  cards: number;
  free: number;
  leased: number;
  reserved: number;
  bad: number;
  spare: number;
  closed: number;
  slices: number;
}

/** Who has a card goes before what is the matter with it: it is not there to be given. */
export function countCards({ index }: Fleet, node: Node, now: number): CardCounts {
  const { id, cards, free, bad, spare, slices } = node;
  const rest = node.closed === null ? free : 0n;
  const good = rest & ~bad;
  const claimed = index.claims.on(id, now, now + 1);
  return {
    cards,
    free: countBits(good & ~spare & ~claimed),
    leased: cards - countBits(free),
    reserved: countBits(good & ~spare & claimed),
    bad: countBits(rest & bad),
    spare: countBits(good & spare),
    closed: countBits(free & ~rest),
    slices: [...slices.values()].reduce((sum, names) => sum + names.length, 0),
  };
}

export function addCards(counts: readonly CardCounts[]): CardCounts {
  const sum = (key: keyof CardCounts) => counts.reduce((total, one) => total + one[key], 0);
  return {
    ...{ cards: sum('cards'), free: sum('free'), leased: sum('leased') },
    ...{ reserved: sum('reserved'), bad: sum('bad'), spare: sum('spare') },
    ...{ closed: sum('closed'), slices: sum('slices') },
  };
}

/** Cards of some SKUs, of all where none are named, on nodes that have not vanished. */
export function cardsThere({ nodes }: Fleet, skus?: readonly string[]): number {
  let cards = 0;
  for (const node of nodes.values()) {
    if (node.closed !== 'vanished' && (skus?.includes(node.sku) ?? true)) cards += node.cards;
  }
  return cards;
}
