import type { NodeIndex } from '../fleet/node-index.ts';
import type { Placement } from '../lease/lease.ts';
import type { Shape } from '../lease/shape.ts';
import { placeGang } from './gang.ts';
import { Search, type Wanted } from './search.ts';
import { placeSlices } from './slices.ts';
import { placeSpread } from './spread.ts';
import { placeTogether } from './together.ts';

/** Finds cards for one lease, all or none; `undefined` when there is no room for all of it now. */
export type Place = (
  index: NodeIndex,
  shape: Shape,
  wanted: Wanted,
  skus?: readonly string[],
) => Placement[] | undefined;

export const place: Place = (
  index,
  shape,
  wanted,
  skus = shape.sku === null ? index.skus() : [shape.sku],
) => {
  const searches = skus.map((sku) => new Search(index, sku, wanted));
  for (const search of skus.length > 1 ? byWaste(searches, shape) : searches) {
    const placed = placeOn(search, shape);
    if (placed) return placed;
  }
  return undefined;
};

/** Where any SKU does, the one first of which a single member leaves the least over. */
function byWaste(searches: Search[], shape: Shape): Search[] {
  const wasteOn = (search: Search) => wasteOf(search, shape);
  return searches
    .map((search) => ({ search, waste: wasteOn(search) }))
    .toSorted((a, b) => a.waste - b.waste)
    .map(({ search }) => search);
}

function wasteOf({ index, sku, keeps }: Search, { slice, cards }: Shape): number {
  const known = index.of(sku);
  if (!known) return Infinity;
  // What is cut already is filled before anything whole is.
  if (slice !== null) {
    const rest = known.cut.leastRest(slice, index.nodeAt);
    return rest ?? 1 + (known.room.leastWaste(1, keeps) ?? Infinity);
  }
  return known.room.leastWaste(cards, keeps) ?? Infinity;
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
