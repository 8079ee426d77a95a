import { MeshError } from '@banyan/kernel';
import type { Fleet } from '../fleet.ts';
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
  const free = reservation.placement.every(({ node, mask, slice }) => {
    const on = fleet.nodes.get(node);
    return on && (slice === null ? isFree(on, mask) : (on.bad & mask) === 0n);
  });
  return free ? [...reservation.placement] : undefined;
}

const isFree = ({ free, bad, closed }: Node, mask: bigint): boolean =>
  closed === null && (free & ~bad & mask) === mask;
