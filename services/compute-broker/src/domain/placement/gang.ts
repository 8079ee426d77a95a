import type { Zone } from '../fleet/zones.ts';
import type { Placement } from '../lease/lease.ts';
import { cardsOf, type Shape } from '../lease/shape.ts';
import type { Search } from './search.ts';
import { membersOn } from './together.ts';

/** How many zones are tried for the sake of nearness alone. */
const TRIES = 8;

/** Members as near to each other as they can be: behind one switch, in one super-pod, anywhere. */
export function placeGang(search: Search, shape: Shape): Placement[] | undefined {
  const { within } = shape;
  const near = within === 'any' ? TRIES : Infinity;
  const leaf = placeInZones(search, shape, 'leaf', near);
  if (leaf || within === 'leaf') return leaf;
  const pod = placeInZones(search, shape, 'super-pod', near);
  if (pod || within === 'super-pod') return pod;
  return fill(search, shape, search.candidates(shape.cards));
}

function placeInZones(search: Search, shape: Shape, kind: Zone['kind'], tries: number) {
  const { index, sku } = search;
  for (const zone of index.zones.fitting(kind, sku, cardsOf(shape)).slice(0, tries)) {
    const placed = fill(search, shape, inZone(search, zone));
    if (placed) return placed;
  }
  return undefined;
}

/** Its nodes: preferred ones first, then as they were named. */
function inZone(search: Search, { nodes }: Zone): number[] {
  const preferred = [...search.favourites()].filter((ordinal) => nodes.has(ordinal));
  return [...preferred, ...nodes];
}

/** Member after member on the nodes in their order. */
function fill(search: Search, shape: Shape, nodes: Iterable<number>): Placement[] | undefined {
  const placed: Placement[] = [];
  const used = new Set<number>();
  for (const ordinal of nodes) {
    if (used.has(ordinal)) continue;
    used.add(ordinal);
    placed.push(...membersOn(search, ordinal, search.open(ordinal), shape, placed.length));
    if (placed.length === shape.members) return placed;
  }
  return undefined;
}
