import { SKUS } from '../../domain/fleet/skus.ts';
import type { KubernetesNode } from './node-list.ts';
import { skuOfChip, skuOfCloud, skuOfProduct, skuOfServer } from './products.ts';

/** What of a node's cards can be said: what they are and how many, or why not. */
export type Cards =
  | { sku: string; cards: number; fit: number; odd: string[] }
  | { skip: string }
  | undefined;

const WHOLE = /^(nvidia\.com\/gpu|huawei\.com\/Ascend(910|310P)[A-Z0-9]*)$/;
/** Cut by the driver, e.g. `huawei.com/Ascend310P-4c`, `nvidia.com/mig-1g.5gb`. */
const CUT = /^(nvidia\.com\/mig-|huawei\.com\/Ascend\w+-\d+c)/;

/** `undefined` for a node without accelerators. */
export function readCards({ metadata: { labels = {} }, status }: KubernetesNode): Cards {
  const { capacity = {}, allocatable = capacity } = status;
  const has = (name: string) => Number(capacity[name]) > 0;
  const [resource, other] = Object.keys(capacity).filter((name) => WHOLE.test(name) && has(name));
  const cut = Object.keys(capacity).find((name) => CUT.test(name) && has(name));
  if (resource === undefined && cut === undefined) return undefined;
  if (resource === undefined || /-MIG-/.test(labels['nvidia.com/gpu.product'] ?? '')) {
    return {
      skip: `its cards are cut into ${cut ?? 'MIG devices'}, which are not leased: give the broker whole ones`,
    };
  }
  if (other !== undefined) return { skip: `has both ${resource} and ${other}` };
  const odd: string[] = [];
  if (cut !== undefined) odd.push(`has ${cut} beside whole cards; those are not leased`);
  const sku = skuOf(resource, labels, odd);
  if (!SKUS.has(sku)) return { skip: sku };
  const shared = Number(labels['nvidia.com/gpu.replicas'] ?? 1) > 1;
  const counted = shared ? labels['nvidia.com/gpu.count'] : undefined;
  const cards = Number(counted ?? capacity[resource]);
  if (shared) odd.push('shares its GPUs by time-slicing; whole ones are leased');
  const fit = shared ? cards : Number(allocatable[resource] ?? 0);
  return { sku, cards, fit, odd };
}

/** A SKU, or why there is none. */
function skuOf(resource: string, labels: Record<string, string>, odd: string[]): string {
  const given = labels['banyan/sku'];
  if (given !== undefined) {
    return SKUS.has(given) ? given : `label banyan/sku names ${given}, which is no SKU`;
  }
  if (resource !== 'nvidia.com/gpu') {
    const chip = labels['node.kubernetes.io/npu.chip.name'];
    const server = labels['accelerator-type'];
    const named = resource.slice('huawei.com/'.length);
    const sku = skuOfChip(chip) ?? skuOfChip(named) ?? skuOfServer(server);
    return (
      sku ??
      `${named} is no one kind of card: label the node node.kubernetes.io/npu.chip.name or banyan/sku`
    );
  }
  const product = labels['nvidia.com/gpu.product'];
  const cloud =
    labels['cloud.google.com/gke-accelerator'] ?? labels['node.kubernetes.io/instance-type'];
  const sku = skuOfProduct(product) ?? skuOfCloud(cloud);
  if (sku === undefined) {
    odd.push(
      `${product ?? 'a GPU without nvidia.com/gpu.product'} is not known; taken as nvidia-gpu`,
    );
  }
  return sku ?? 'nvidia-gpu';
}
