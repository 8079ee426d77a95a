import { MeshError } from '@banyan/kernel';
import type { Fleet } from '../fleet.ts';
import { bitsOf } from '../fleet/mask.ts';
import { skuOf } from '../fleet/skus.ts';
import { isLegalPartition } from '../fleet/slices.ts';
import type { Node } from '../fleet/node.ts';
import type { Acquire } from '../lease/acquire.ts';
import type { Lease, Placement } from '../lease/lease.ts';
import { sameShape } from '../lease/shape.ts';
import { refuse } from '../placement/possible.ts';
import { isOpen } from './reservation.ts';

/** Why a request cannot run in the reservation that it names, or `undefined`. */
export function whyNotIn(fleet: Fleet, command: Acquire): MeshError | undefined {
  if (command.reservation === null) return undefined;
  const reservation = fleet.reservations.get(command.reservation);
  if (!reservation || reservation.holder !== command.holder) {
    return refuse('reservation', 'is none of this holder');
  }
  if (!isOpen(reservation)) return refuse('reservation', `is ${reservation.state}`);
  if (reservation.queue !== command.queue) return refuse('queue', `is not ${reservation.queue}`);
  return sameShape(reservation.shape, command.shape)
    ? undefined
    : refuse('shape', 'is not that of its reservation');
}

/** The cards of its reservation once that has begun and they are free. */
export function reservedCards(fleet: Fleet, lease: Lease, now: number): Placement[] | undefined {
  const reservation = fleet.reservations.get(lease.reservation ?? '');
  if (!reservation || !isOpen(reservation) || now < reservation.start) return undefined;
  const cut = new Map<string, string[]>();
  const free = reservation.placement.every((one) => {
    const node = fleet.nodes.get(one.node);
    return (
      node && (one.slice === null ? isFree(node, one.mask) : mayCut(node, one, one.slice, cut))
    );
  });
  return free ? [...reservation.placement] : undefined;
}

const isFree = ({ free, bad, closed }: Node, mask: bigint): boolean =>
  closed === null && (free & ~bad & mask) === mask;

/** @param cut by card, what is on it with the slices of the reservation that were looked at */
function mayCut(
  node: Node,
  { mask }: Placement,
  slice: string,
  cut: Map<string, string[]>,
): boolean {
  const [card = 0] = bitsOf(mask);
  const id = `${node.id}/${card}`;
  const names = [...(cut.get(id) ?? node.slices.get(card) ?? []), slice];
  cut.set(id, names);
  const whole = !node.slices.has(card) && (node.free & mask) === 0n;
  return (
    node.closed === null &&
    (node.bad & mask) === 0n &&
    !whole &&
    isLegalPartition(skuOf(node.sku), names)
  );
}
