import { countBits } from '../fleet/mask.ts';
import { skuOf } from '../fleet/skus.ts';
import { choose } from '../fleet/wiring.ts';
import type { Placement } from '../lease/lease.ts';
import type { Search } from './search.ts';

/** Over as few nodes as it takes, the rest on the node that it fills best. */
export function placeSpread(search: Search, cards: number): Placement[] | undefined {
  const room = search.index.of(search.sku)?.room;
  if (!room) return undefined;
  const placed: Placement[] = [];
  const used = new Set<number>();
  let missing = cards;
  const take = (ordinal: number, count: number) => {
    const taken = search.take(ordinal, search.open(ordinal), count, 0);
    if (!taken) return;
    placed.push(taken);
    used.add(ordinal);
    missing -= count;
  };
  for (const ordinal of search.emptiest()) {
    if (used.has(ordinal)) continue;
    const most = largest(search, ordinal, missing);
    if (most === missing) break;
    if (most > 0) take(ordinal, most);
  }
  for (const ordinal of missing > 0 ? search.candidates(missing) : []) {
    if (used.has(ordinal)) continue;
    take(ordinal, missing);
    break;
  }
  return missing === 0 ? placed : undefined;
}

/** The most cards up to `limit` that are legal together on a node as it is. */
function largest(search: Search, ordinal: number, limit: number): number {
  const open = search.open(ordinal);
  const sku = skuOf(search.sku);
  let count = Math.min(countBits(open), limit);
  while (count > 0 && choose(sku, open, count) === undefined) count--;
  return count;
}
