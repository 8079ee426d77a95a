import type { NodeIndex } from '../fleet/node-index.ts';
import type { Placement } from '../lease/lease.ts';
import type { Shape } from '../lease/shape.ts';
import { placeGang } from './gang.ts';
import { Search, type Wanted } from './search.ts';
import { placeSlices } from './slices.ts';
import { placeSpread } from './spread.ts';
import { placeTogether } from './together.ts';

/** Cards for one lease, all or none; `undefined` when there is no room for all of it now. */
export function place(
  index: NodeIndex,
  shape: Shape,
  wanted: Wanted,
  skus = shape.sku === null ? index.skus() : [shape.sku],
): Placement[] | undefined {
  for (const sku of skus) {
    const placed = placeOn(new Search(index, sku, wanted), shape);
    if (placed) return placed;
  }
  return undefined;
}

function placeOn(search: Search, shape: Shape): Placement[] | undefined {
  if (shape.slice !== null) return placeSlices(search, shape, shape.slice);
  if (shape.within === 'node' || shape.within === 'ring') return placeTogether(search, shape);
  if (shape.members > 1 || shape.within !== 'any') return placeGang(search, shape);
  return (
    placeOne(search, shape.cards) ?? (shape.spans ? placeSpread(search, shape.cards) : undefined)
  );
}

/** On the one node that it fills best. */
function placeOne(search: Search, cards: number): Placement[] | undefined {
  for (const ordinal of search.candidates(cards)) {
    const taken = search.take(ordinal, search.open(ordinal), cards, 0);
    if (taken) return [taken];
  }
  return undefined;
}
