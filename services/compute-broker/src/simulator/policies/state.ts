import { bitsOf } from '../../domain/fleet/mask.ts';
import type { Node } from '../../domain/fleet/node.ts';
import { openCards } from '../../domain/fleet/room.ts';
import { PARTS_PER_CARD } from '../../domain/fleet/sku.ts';
import { skuOf } from '../../domain/fleet/skus.ts';
import { partsInUse } from '../../domain/fleet/slices.ts';

/** What of a node is left, in parts of cards. */
export interface Left {
  /** Cards that are whole and open. */
  readonly whole: number;
  /** Of each cut card that admits more, its index and its rest. */
  readonly cut: readonly (readonly [card: number, rest: number])[];
  readonly total: number;
}

const known = new WeakMap<Node, Left>();

/** Nodes never change, so what is left of one is found out once. */
export function leftOf(node: Node): Left {
  let left = known.get(node);
  if (!left) known.set(node, (left = found(node)));
  return left;
}

function found(node: Node): Left {
  const whole = bitsOf(openCards(node)).length;
  const shut = new Set(bitsOf(node.bad | node.spare));
  const sku = skuOf(node.sku);
  const cut = [...node.slices]
    .filter(([card]) => node.closed === null && !shut.has(card))
    .map(([card, names]) => [card, PARTS_PER_CARD - partsInUse(sku, names)] as const)
    .toSorted(([a], [b]) => a - b);
  const total = cut.reduce((sum, [, rest]) => sum + rest, whole * PARTS_PER_CARD);
  return { whole, cut, total };
}
