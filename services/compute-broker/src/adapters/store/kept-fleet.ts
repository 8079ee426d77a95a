import type { Spent } from '../../domain/budget/budget.ts';
import type { CardHealth } from '../../domain/fault/card-health.ts';
import type { Node } from '../../domain/fleet/node.ts';
import type { Queue } from '../../domain/queue/queue.ts';
import type { Reservation } from '../../domain/reservation/reservation.ts';
import { type KeptLease, keepPlacements, readPlacements } from './kept-lease.ts';

/** Of a node, what is not the consequence of leases and of cards' health: those say it again. */
export type KeptNode = Omit<Node, 'free' | 'slices' | 'bad' | 'spare' | 'token'>;
export type KeptReservation = Omit<Reservation, 'placement'> & Pick<KeptLease, 'placement'>;

export type KeptRow =
  | { kind: 'node'; id: string; body: KeptNode }
  | { kind: 'queue'; id: string; body: Queue }
  | { kind: 'budget'; id: string; body: Spent }
  | { kind: 'card'; id: string; body: CardHealth }
  | { kind: 'reservation'; id: string; body: KeptReservation };

export function keepNode(node: Node): KeptNode {
  const { free: _, slices: _s, bad: _b, spare: _p, token: _t, ...kept } = node;
  return kept;
}

export const keepReservation = (reservation: Reservation): KeptReservation => ({
  ...reservation,
  placement: keepPlacements(reservation.placement),
});

export const readReservation = (kept: KeptReservation): Reservation => ({
  ...kept,
  placement: readPlacements(kept.placement),
});
