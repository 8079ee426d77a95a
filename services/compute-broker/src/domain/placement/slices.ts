import { bit, bitsOf } from '../fleet/mask.ts';
import type { Node } from '../fleet/node.ts';
import { skuOf } from '../fleet/skus.ts';
import { isLegalPartition, templateOf } from '../fleet/slices.ts';
import type { Placement } from '../lease/lease.ts';
import type { Shape } from '../lease/shape.ts';
import type { Search } from './search.ts';

type Spot = [ordinal: number, card: number];

/** Slices on cards that are cut already where they fit, the fullest first, else on whole ones. */
export function placeSlices(search: Search, shape: Shape, slice: string): Placement[] | undefined {
  if (!templateOf(skuOf(search.sku), slice)) return undefined;
  const together = shape.within === 'node' || shape.within === 'ring';
  if (!together) return fill(search, shape.members, slice, spots(search, slice));
  for (const [ordinal] of spots(search, slice)) {
    const here = bitsOf(search.open(ordinal)).map((card): Spot => [ordinal, card]);
    const cut = [...search.index.nodeAt(ordinal).slices.keys()].map((card): Spot => [
      ordinal,
      card,
    ]);
    const placed = fill(search, shape.members, slice, [...cut, ...here]);
    if (placed) return placed;
  }
  return undefined;
}

function* spots(search: Search, slice: string): Generator<Spot> {
  const { index, sku, wanted } = search;
  const known = index.of(sku);
  if (!known) return;
  yield* known.cut.fitting(slice, index.nodeAt);
  if (wanted.kept?.card(sku, slice)) return;
  for (const ordinal of search.fitting(1)) {
    for (const card of bitsOf(index.openAt(ordinal))) yield [ordinal, card];
  }
}

/** As many on each card as it takes legally. */
function fill(search: Search, members: number, slice: string, cards: Iterable<Spot>) {
  const sku = skuOf(search.sku);
  const placed: Placement[] = [];
  for (const [ordinal, card] of cards) {
    const node = search.index.nodeAt(ordinal);
    if (!admits(search, node, ordinal, card)) continue;
    const names = [...(node.slices.get(card) ?? [])];
    while (placed.length < members && isLegalPartition(sku, [...names, slice])) {
      names.push(slice);
      placed.push({ node: node.id, sku: node.sku, mask: bit(card), member: placed.length, slice });
    }
    if (placed.length === members) return placed;
  }
  return undefined;
}

/** A cut card is in no mask of free ones. */
function admits({ index }: Search, node: Node, ordinal: number, card: number): boolean {
  if (!node.slices.has(card)) return (index.openAt(ordinal) & bit(card)) !== 0n;
  const shut = node.bad | node.spare | index.claims.on(node.id, -Infinity, Infinity);
  return node.closed === null && (shut & bit(card)) === 0n;
}
