import type { NodeIndex } from '../../domain/fleet/node-index.ts';
import { bit, bitsOf } from '../../domain/fleet/mask.ts';
import type { Node } from '../../domain/fleet/node.ts';
import { skuOf } from '../../domain/fleet/skus.ts';
import { isLegalPartition, templateOf } from '../../domain/fleet/slices.ts';
import { choose } from '../../domain/fleet/wiring.ts';
import type { Placement } from '../../domain/lease/lease.ts';
import type { Shape } from '../../domain/lease/shape.ts';
import { type Place, place } from '../../domain/placement/place.ts';

/** Cards of a node that one member may have. */
export interface Option {
  readonly node: Node;
  readonly mask: bigint;
  readonly slice: string | null;
}

/** The lower, the rather; `undefined` stops the search here: none is better. */
export type Score = (option: Option) => number | undefined;

/**
 * Places member after member on the option with the least score, by a look at every node: how
 * schedulers are compared in papers, not how one is fast. What asks for nearness is left to ours.
 */
export const byScore =
  (score: Score): Place =>
  (index, shape, wanted, skus = shape.sku === null ? index.skus() : [shape.sku]) => {
    if (shape.within !== 'any') return place(index, shape, wanted, skus);
    const placed: Placement[] = [];
    const changed = new Map<number, Node>();
    for (let member = 0; member < shape.members; member++) {
      const best = bestOf(index, shape, new Set(skus), changed, score);
      if (!best) return undefined;
      const { node, mask, slice } = best;
      placed.push({ node: node.id, sku: node.sku, mask, member, slice });
      changed.set(index.ordinalOf(node.id) ?? -1, after(best));
    }
    return placed;
  };

function bestOf(
  index: NodeIndex,
  shape: Shape,
  skus: ReadonlySet<string>,
  changed: ReadonlyMap<number, Node>,
  score: Score,
): Option | undefined {
  let best: { option: Option; score: number } | undefined;
  for (let ordinal = 0; ordinal < index.size; ordinal++) {
    const node = changed.get(ordinal) ?? index.nodeAt(ordinal);
    if (!skus.has(node.sku) || node.closed !== null) continue;
    for (const option of optionsOn(index, node, ordinal, shape, changed.has(ordinal))) {
      const scored = score(option);
      if (scored === undefined) return option;
      if (!best || scored < best.score) best = { option, score: scored };
    }
  }
  return best?.option;
}

function* optionsOn(
  index: NodeIndex,
  node: Node,
  ordinal: number,
  { slice, cards }: Shape,
  isChanged: boolean,
): Generator<Option> {
  const sku = skuOf(node.sku);
  const open = isChanged ? index.openAt(ordinal) & node.free : index.openAt(ordinal);
  if (slice === null) {
    const mask = choose(sku, open, cards);
    if (mask !== undefined) yield { node, mask, slice };
    return;
  }
  if (!templateOf(sku, slice)) return;
  const shut = node.bad | node.spare | index.claims.on(node.id, -Infinity, Infinity);
  for (const [card, names] of node.slices) {
    if ((shut & bit(card)) === 0n && isLegalPartition(sku, [...names, slice])) {
      yield { node, mask: bit(card), slice };
    }
  }
  const [first] = bitsOf(open);
  if (first !== undefined) yield { node, mask: bit(first), slice };
}

/** The node once the option is taken. */
export function after({ node, mask, slice }: Option): Node {
  const free = node.free & ~mask;
  if (slice === null) return { ...node, free };
  const [card = 0] = bitsOf(mask);
  const names = [...(node.slices.get(card) ?? []), slice];
  return { ...node, free, slices: new Map(node.slices).set(card, names) };
}
