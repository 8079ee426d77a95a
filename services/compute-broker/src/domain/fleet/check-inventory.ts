import type { Issue } from '@banyan/kernel';
import type { NodeSpec } from './node.ts';
import { SKUS } from './skus.ts';

/** What an inventory may leave out is what its SKU says. */
export type NodeNamed = Pick<NodeSpec, 'id' | 'sku'> & {
  [K in keyof NodeSpec]?: NodeSpec[K] | undefined;
};

export function nodeSpecOf(named: NodeNamed): NodeSpec {
  const sku = SKUS.get(named.sku);
  const { id, site = 'default', cards = sku?.cardsPerNode ?? 1 } = named;
  const { virtual = sku?.vendor === 'virtual', leaf = null, superPod = null, spares = 0 } = named;
  return { id, site, sku: named.sku, virtual, cards, leaf, superPod, spares };
}

/** Every place of a fleet that cannot be: paths as `nodes.2.sku`. */
export function checkInventory(specs: readonly NodeSpec[]): Issue[] {
  const seen = new Set<string>();
  const podOf = new Map<string, string>();
  return specs.flatMap((spec, i) => {
    const issues = issuesOf(spec).map(({ path, message }) => ({
      path: `nodes.${i}.${path}`,
      message,
    }));
    if (seen.has(spec.id))
      issues.push({ path: `nodes.${i}.id`, message: `names node ${spec.id} twice` });
    seen.add(spec.id);
    const { leaf, superPod } = spec;
    if (leaf !== null && (podOf.get(leaf) ?? superPod) !== superPod) {
      issues.push({
        path: `nodes.${i}.superPod`,
        message: `leaf ${leaf} is in ${podOf.get(leaf)} already`,
      });
    }
    if (leaf !== null && superPod !== null) podOf.set(leaf, superPod);
    return issues;
  });
}

function issuesOf({ sku: id, cards, spares }: NodeSpec): Issue[] {
  const sku = SKUS.get(id);
  if (!sku) return [{ path: 'sku', message: `${id} is none of ${[...SKUS.keys()].join(', ')}` }];
  const issues: Issue[] = [];
  if (cards > sku.cardsPerNode) {
    issues.push({ path: 'cards', message: `a node of ${id} has at most ${sku.cardsPerNode}` });
  }
  if (cards % sku.group !== 0) {
    issues.push({ path: 'cards', message: `${id} comes in groups of ${sku.group}` });
  }
  if (spares > cards) issues.push({ path: 'spares', message: `are more than its ${cards} cards` });
  return issues;
}
