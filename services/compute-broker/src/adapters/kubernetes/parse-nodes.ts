import type { ClusterListing } from '../../application/cluster-nodes.ts';
import { checkInventory, nodeSpecOf } from '../../domain/fleet/check-inventory.ts';
import type { NodeSpec } from '../../domain/fleet/node.ts';
import type { KubernetesNode } from './node-list.ts';
import { readCards } from './read-cards.ts';

const NAME = /^[a-z0-9][a-z0-9.-]{0,62}$/;

/** What Kubernetes says of nodes, as the fleet knows them; each node is taken, cardless or skipped. */
export function parseNodes(nodes: readonly KubernetesNode[]): ClusterListing {
  const listing: ClusterListing = { nodes: [], cardless: [], skipped: [], warnings: [] };
  for (const node of nodes) take(node, listing);
  const wrong = new Map<string, string>();
  for (const { path, message } of checkInventory(listing.nodes.map(({ spec }) => spec))) {
    const [, index = '', field] = path.split('.');
    const { spec } = listing.nodes[Number(index)] ?? {};
    if (spec) wrong.set(spec.id, `${field}: ${message}`);
  }
  listing.nodes = listing.nodes.filter(({ spec }) => !wrong.has(spec.id));
  listing.skipped.push(...[...wrong].map(([id, reason]) => ({ id, reason })));
  return listing;
}

function take(node: KubernetesNode, { nodes, cardless, skipped, warnings }: ClusterListing): void {
  const { metadata, spec, status } = node;
  const { name: id } = metadata;
  const cards = readCards(node);
  if (cards === undefined) return void cardless.push(id);
  if ('skip' in cards) return void skipped.push({ id, reason: cards.skip });
  if (!NAME.test(id))
    return void skipped.push({ id, reason: 'its name is longer than 63 characters' });
  const condition = status.conditions?.find(({ type }) => type === 'Ready');
  const ready = condition?.status === 'True';
  const { odd, fit } = cards;
  if (!ready) odd.push(`is not Ready${condition?.reason ? ` (${condition.reason})` : ''}`);
  else if (fit < cards.cards) {
    odd.push(
      `${fit} of its ${cards.cards} cards are allocatable; Kubernetes does not say which: report their faults`,
    );
  }
  warnings.push(...odd.map((reason) => ({ id, reason })));
  nodes.push({ spec: specOf(node, cards), ready, cordoned: spec?.unschedulable ?? false });
}

function specOf(
  { metadata: { name: id, labels = {}, annotations = {} } }: KubernetesNode,
  { sku, cards }: { sku: string; cards: number },
): NodeSpec {
  const pod = annotations['superPodID'];
  const spares = Number(labels['banyan/spares'] ?? 0);
  return nodeSpecOf({
    ...{ id, sku, cards, virtual: false },
    site: labels['topology.kubernetes.io/zone'] ?? labels['topology.kubernetes.io/region'],
    leaf: labels['banyan/leaf'] ?? labels['network.topology.nvidia.com/leaf'],
    superPod:
      labels['banyan/super-pod'] ??
      (pod !== undefined && /^\d{1,9}$/.test(pod) ? `super-pod-${pod}` : undefined) ??
      labels['nvidia.com/gpu.clique'],
    spares: Number.isInteger(spares) && spares > 0 ? spares : 0,
  });
}
