import { skuOf } from '../fleet/skus.ts';
import { groupsOf } from '../fleet/wiring.ts';
import type { Placement } from '../lease/lease.ts';
import { cardsOf, type Shape } from '../lease/shape.ts';
import type { Search } from './search.ts';

/** All members on one node, or in one ring of it. */
export function placeTogether(search: Search, shape: Shape): Placement[] | undefined {
  const sku = skuOf(search.sku);
  const ring = shape.within === 'ring' && sku.group > 1;
  for (const ordinal of search.candidates(shape.cards)) {
    const open = search.open(ordinal);
    for (const cards of ring ? groupsOf(sku, open) : [open]) {
      const placed = membersOn(search, ordinal, cards, shape);
      if (placed.length === shape.members) return placed;
    }
  }
  return undefined;
}

/** As many members as the cards of a node have room for, up to those of the shape. */
export function membersOn(
  search: Search,
  ordinal: number,
  cards: bigint,
  shape: Shape,
  first = 0,
): Placement[] {
  const placed: Placement[] = [];
  if (cardsOf(shape) === 0) return placed;
  for (let rest = cards; first + placed.length < shape.members;) {
    const taken = search.take(ordinal, rest, shape.cards, first + placed.length);
    if (!taken) break;
    placed.push(taken);
    rest &= ~taken.mask;
  }
  return placed;
}
