import type { Lease } from '../../domain/lease/lease.ts';
import type { Node } from '../../domain/fleet/node.ts';
import { cardsOf } from '../../domain/lease/shape.ts';
import { fromDetails, keepPlacement, readPlacement, toDetails } from './lease-details.ts';
import type { LeaseRow } from './lease.row.ts';
import type { NodeRow } from './node.row.ts';

export function toNode(row: NodeRow): Node {
  const { id, site, sku, virtual, cards, leaf, superPod, spares, closed } = row;
  return {
    ...{ id, site, sku, virtual, cards, leaf, superPod, spares, closed },
    free: BigInt(row.free),
    epoch: BigInt(row.epoch),
    slices: new Map(Object.entries(row.slices).map(([card, names]) => [Number(card), names])),
    bad: BigInt(row.bad),
    spare: BigInt(row.spare),
  };
}

export function toNodeRow(node: Node): NodeRow {
  const { id, site, sku, virtual, cards, leaf, superPod, spares, closed } = node;
  return {
    ...{ id, site, sku, virtual, cards, leaf, superPod, spares, closed },
    free: node.free.toString(),
    epoch: node.epoch.toString(),
    slices: Object.fromEntries(node.slices) as Record<string, string[]>,
    bad: node.bad.toString(),
    spare: node.spare.toString(),
  };
}

export function toLease(row: LeaseRow): Lease {
  const { id, holder, requestKey, queue, state, pendingReason } = row;
  return {
    ...fromDetails(row.details, row.cards),
    ...{ id, holder, requestKey, queue, state, pendingReason },
    ttlMs: Number(row.ttlMs),
    placement: row.placement.map(readPlacement),
    fencingToken: row.fencingToken === null ? null : BigInt(row.fencingToken),
    requestedAt: row.requestedAt.getTime(),
    grantedAt: row.grantedAt?.getTime() ?? null,
    expiresAt: row.expiresAt.getTime(),
  };
}

export function toRow(lease: Lease, revision: number): LeaseRow {
  const { id, holder, requestKey, queue, state, pendingReason } = lease;
  return {
    ...{ id, holder, requestKey, queue, state, pendingReason, revision },
    cards: cardsOf(lease.shape),
    details: toDetails(lease),
    ttlMs: String(lease.ttlMs),
    placement: lease.placement.map(keepPlacement),
    fencingToken: lease.fencingToken?.toString() ?? null,
    requestedAt: new Date(lease.requestedAt),
    grantedAt: lease.grantedAt === null ? null : new Date(lease.grantedAt),
    expiresAt: new Date(lease.expiresAt),
  };
}
