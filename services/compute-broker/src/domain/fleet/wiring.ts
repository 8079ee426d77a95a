import { allFree, countBits, lowestBits } from './mask.ts';
import type { Sku } from './sku.ts';

/**
 * `count` of the cards in `mask` that may serve one member on this SKU, or `undefined`. Takes those
 * that leave the best of the rest: the fullest ring that does, a card whose pair is broken anyway.
 */
export function choose(sku: Sku, mask: bigint, count: number): bigint | undefined {
  if (sku.wiring === 'flat') return take(mask, count);
  const groups = groupsOf(sku, mask);
  if (sku.wiring === 'pairs') return choosePairs(groups, count);
  if (count > sku.group) return take(mask, count);
  const [ring] = groups
    .map((cards) => ({ cards, free: countBits(cards) }))
    .filter(({ free }) => free >= count)
    .toSorted((a, b) => a.free - b.free);
  return ring && take(ring.cards, count);
}

/** How many cards one member may have on an empty node, ascending. */
export function legalCounts(sku: Sku, cards = sku.cardsPerNode): number[] {
  const all = Array.from({ length: cards }, (_, i) => i + 1);
  return all.filter((count) => choose(sku, allFree(cards), count) !== undefined);
}

function choosePairs(pairs: bigint[], count: number): bigint | undefined {
  const whole = pairs.filter((pair) => countBits(pair) === 2);
  if (count === 1) {
    const broken = pairs.find((pair) => countBits(pair) === 1) ?? whole[0];
    return broken && lowestBits(broken, 1);
  }
  if (count % 2 !== 0 || whole.length * 2 < count) return undefined;
  return whole.slice(0, count / 2).reduce((taken, pair) => taken | pair, 0n);
}

export function groupsOf({ group }: Sku, mask: bigint): bigint[] {
  const groups: bigint[] = [];
  for (let rest = mask, shift = 0n; rest > 0n; rest >>= BigInt(group), shift += BigInt(group)) {
    groups.push((rest & allFree(group)) << shift);
  }
  return groups;
}

const take = (mask: bigint, count: number): bigint | undefined =>
  countBits(mask) < count ? undefined : lowestBits(mask, count);
