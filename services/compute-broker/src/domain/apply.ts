import type { BrokerEvent } from './event.ts';
import type { Fleet } from './fleet.ts';
import type { Node } from './fleet/node.ts';
import { heldBy, type Lease, type Placement } from './lease/lease.ts';

/** What an event says comes true. The only way that a fleet changes: in the store, in a simulation. */
export function apply(fleet: Fleet, event: BrokerEvent): void {
  if (event.type === 'refused') return;
  if (event.type === 'reservation') {
    fleet.reservations.set(event.reservation.id, event.reservation);
    return;
  }
  const { lease } = event;
  const before = fleet.leases.get(lease.id);
  fleet.leases.set(lease.id, lease);
  moveCards(fleet, before, lease);
}

/** Who holds cards changes only here. */
function moveCards(fleet: Fleet, before: Lease | undefined, after: Lease): void {
  const [held, holds] = [heldBy(before), heldBy(after)];
  if (held === holds) return;
  for (const placement of held) change(fleet, placement, (node) => giveBack(node, placement));
  const token = after.fencingToken ?? 0n;
  for (const placement of holds) {
    // A grant brings its token as the epoch of every node that it touches.
    change(fleet, placement, (node) => ({ ...take(node, placement), epoch: token }));
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

/** Giving back changes who holds the cards as well, so the epoch moves on. */
function giveBack(node: Node, { mask, slice }: Placement): Node {
  const epoch = node.epoch + 1n;
  if (slice === null) return { ...node, free: node.free | mask, epoch };
  const card = cardOf(mask);
  const names = [...slicesOn(node, card)];
  names.splice(names.indexOf(slice), 1);
  const slices = new Map(node.slices);
  if (names.length > 0) slices.set(card, names);
  else slices.delete(card);
  return { ...node, slices, epoch, free: names.length > 0 ? node.free : node.free | mask };
}

const slicesOn = ({ slices }: Node, card: number): readonly string[] => slices.get(card) ?? [];

/** The one card of a slice's mask. */
const cardOf = (mask: bigint): number => mask.toString(2).length - 1;
