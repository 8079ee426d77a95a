import type { NodeEvent } from '../event.ts';
import type { Fleet } from '../fleet.ts';
import type { Node, NodeSpec } from './node.ts';
import { resize } from './resize.ts';

/**
 * Nodes as the inventory names them: new ones are added, known ones keep who holds them, those that
 * it does not name stay. Idempotent. Throws `conflict` where a leased card would go.
 */
export function registerNodes(fleet: Fleet, specs: readonly NodeSpec[], now: number): NodeEvent[] {
  return specs.flatMap((spec): NodeEvent[] => {
    const before = fleet.nodes.get(spec.id);
    const node = resize(spec, before);
    if (before && isSame(before, node)) return [];
    return [{ type: 'node', verb: 'registered', at: now, node }];
  });
}

const isSame = (a: Node, b: NodeSpec): boolean =>
  a.site === b.site &&
  a.sku === b.sku &&
  a.virtual === b.virtual &&
  a.cards === b.cards &&
  a.leaf === b.leaf &&
  a.superPod === b.superPod &&
  a.spares === b.spares;
