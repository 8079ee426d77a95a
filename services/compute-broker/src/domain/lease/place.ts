import type { Placement } from './lease.ts';
import { countBits, lowestBits } from '../fleet/mask.ts';
import { type Node } from '../fleet/node.ts';

/**
 * Cards for one lease, all or none: on the one node that they fill best, else over as few nodes as
 * it takes. `undefined` when there are not enough free cards now.
 */
export function place(nodes: Iterable<Node>, cards: number): Placement[] | undefined {
  const open = [...nodes]
    .map((node) => ({ node, free: countBits(node.free) }))
    .filter(({ free }) => free > 0)
    .toSorted((a, b) => a.free - b.free || (a.node.id < b.node.id ? -1 : 1));
  const best = open.find(({ free }) => free >= cards);
  if (best) return [take(best.node, cards)];
  const placement: Placement[] = [];
  let missing = cards;
  for (const { node, free } of open.toReversed()) {
    if (missing === 0) break;
    const count = Math.min(free, missing);
    placement.push(take(node, count));
    missing -= count;
  }
  return missing === 0 ? placement : undefined;
}

function take(node: Node, count: number): Placement {
  return { node: node.id, sku: node.sku, mask: lowestBits(node.free, count) };
}
