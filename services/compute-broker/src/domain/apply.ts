import { shiftTimes } from './clock/shift.ts';
import type { BrokerEvent } from './event.ts';
import type { Fleet } from './fleet.ts';
import { bit } from './fleet/mask.ts';
import { resize } from './fleet/resize.ts';
import { admitsNew, type CardHealth } from './fault/card-health.ts';
import type { Node } from './fleet/node.ts';
import { heldBy, type Lease, type Placement } from './lease/lease.ts';

/** What an event says comes true. The only way that a fleet changes: in the store, in a simulation. */
export function apply(fleet: Fleet, event: BrokerEvent): void {
  switch (event.type) {
    case 'refused':
      return;
    case 'reservation':
      return fleet.reservations.set(event.reservation.id, event.reservation);
    case 'queue':
      return fleet.queues.set(event.queue.id, event.queue);
    case 'budget':
      return fleet.spent.set(event.spent.id, event.spent);
    case 'node':
      return nodeIs(fleet, event.node);
    case 'card':
      return healthIs(fleet, event.health);
    case 'clock':
      return shiftTimes(fleet, event);
    default: {
      const before = fleet.leases.get(event.lease.id);
      fleet.leases.set(event.lease.id, event.lease);
      moveCards(fleet, before, event.lease);
    }
  }
}

/** Who holds its cards is for leases to say. */
function nodeIs({ nodes }: Fleet, node: Node): void {
  nodes.set(node.id, { ...resize(node, nodes.get(node.id)), closed: node.closed });
}

function healthIs({ cards, nodes }: Fleet, health: CardHealth): void {
  cards.set(health.id, health);
  const node = nodes.get(health.node);
  if (!node) return;
  const mask = bit(health.card);
  const bad = admitsNew(health) ? node.bad & ~mask : node.bad | mask;
  if (bad !== node.bad) nodes.set(node.id, { ...node, bad });
}

/** Who holds cards changes only here. */
function moveCards(fleet: Fleet, before: Lease | undefined, after: Lease): void {
  const [held, holds] = [heldBy(before), heldBy(after)];
  if (held === holds) return;
  for (const placement of held) change(fleet, placement, (node) => giveBack(node, placement));
  const token = after.fencingToken ?? 0n;
  for (const placement of holds) {
    // What is told of a lease that came before others on its node leaves their token be.
    const above = (node: Node) => (token > node.token ? token : node.token);
    change(fleet, placement, (node) => ({ ...take(node, placement), token: above(node) }));
  }
}

function change(fleet: Fleet, { node: id }: Placement, to: (node: Node) => Node): void {
  const node = fleet.nodes.get(id);
  if (node) fleet.nodes.set(id, to(node)); // Else it left the fleet meanwhile, its cards with it.
}

function take(node: Node, { mask, slice }: Placement): Node {
  const free = node.free & ~mask;
  if (slice === null) return { ...node, free };
  const card = cardOf(mask);
  return {
    ...node,
    free,
    slices: new Map(node.slices).set(card, [...slicesOn(node, card), slice]),
  };
}

function giveBack(node: Node, { mask, slice }: Placement): Node {
  if (slice === null) return { ...node, free: node.free | mask };
  const card = cardOf(mask);
  const names = [...slicesOn(node, card)];
  names.splice(names.indexOf(slice), 1);
  const slices = new Map(node.slices);
  if (names.length > 0) slices.set(card, names);
  else slices.delete(card);
  return { ...node, slices, free: names.length > 0 ? node.free : node.free | mask };
}

const slicesOn = ({ slices }: Node, card: number): readonly string[] => slices.get(card) ?? [];

/** The one card of a slice's mask. */
const cardOf = (mask: bigint): number => mask.toString(2).length - 1;
