import type { Fleet } from '../fleet.ts';
import type { Node } from '../fleet/node.ts';
import { skuOf } from '../fleet/skus.ts';
import { choose } from '../fleet/wiring.ts';
import type { Lease, Placement } from '../lease/lease.ts';
import { place } from '../placement/place.ts';

/**
 * Cards for the members of a lease that lost theirs, all or none: spare ones first, then free ones,
 * near those that it keeps where it demands that.
 */
export function findSubstitute(
  fleet: Fleet,
  lease: Lease,
  kept: readonly Placement[],
  holes: readonly number[],
  now: number,
): Placement[] | undefined {
  const { shape } = lease;
  const former = lease.placement.find(({ member }) => holes.includes(member));
  const sku = former?.sku ?? kept[0]?.sku;
  if (sku === undefined) return undefined;
  const anchor = fleet.nodes.get(kept[0]?.node ?? '');
  const near = (node: Node) => node.sku === sku && isNear(shape.within, node, anchor);
  const taken = new Map<string, bigint>();
  const found: Placement[] = [];
  for (const member of holes) {
    // A spanning member may have had its cards on several nodes; they come back on one.
    const size = shape.slice === null ? shape.cards : 1;
    const one =
      fromSpares(fleet, near, sku, size, member, taken, lease.shape.slice) ??
      fromFree(fleet, lease, near, size, member, taken, now);
    if (!one) return undefined;
    found.push(one);
    taken.set(one.node, (taken.get(one.node) ?? 0n) | one.mask);
  }
  return found;
}

type Near = (node: Node) => boolean;

function isNear(within: Lease['shape']['within'], node: Node, anchor: Node | undefined): boolean {
  if (within === 'any' || !anchor) return true;
  if (within === 'leaf') return node.leaf === anchor.leaf;
  if (within === 'super-pod') return node.superPod === anchor.superPod;
  return node.id === anchor.id;
}

function fromSpares(
  { nodes, spareNodes }: Fleet,
  near: Near,
  sku: string,
  size: number,
  member: number,
  taken: ReadonlyMap<string, bigint>,
  slice: string | null,
): Placement | undefined {
  for (const id of spareNodes) {
    const node = nodes.get(id);
    if (!node || node.closed !== null || !near(node)) continue;
    const open = node.free & node.spare & ~node.bad & ~(taken.get(id) ?? 0n);
    const mask = choose(skuOf(sku), open, size);
    if (mask !== undefined) return { node: id, sku, mask, member, slice };
  }
  return undefined;
}

function fromFree(
  fleet: Fleet,
  lease: Lease,
  near: Near,
  size: number,
  member: number,
  taken: ReadonlyMap<string, bigint>,
  now: number,
): Placement | undefined {
  const { index, policy } = fleet;
  const { shape } = lease;
  const sku = lease.placement[0]?.sku ?? '';
  const until = (lease.endsAt ?? Infinity) + policy.lockDelayMs;
  if (shape.slice !== null) {
    const one = { ...shape, members: 1, within: 'any' } as const;
    const [slice] = place(index, one, { now, until, sticky: [] }, [sku]) ?? [];
    // One at a time: a second of the same moment might find the same place.
    const fits = slice && taken.size === 0 && near(index.nodeAt(index.ordinalOf(slice.node) ?? -1));
    return fits ? { ...slice, member } : undefined;
  }
  for (const ordinal of index.of(sku)?.room.fitting(size) ?? []) {
    const node = index.nodeAt(ordinal);
    if (!near(node)) continue;
    const mask = choose(skuOf(sku), index.openAt(ordinal) & ~(taken.get(node.id) ?? 0n), size);
    if (mask !== undefined) return { node: node.id, sku, mask, member, slice: null };
  }
  return undefined;
}
