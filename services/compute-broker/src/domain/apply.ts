import { type BrokerEvent, demands } from './event.ts';
import type { Fleet } from './fleet.ts';
import type { Queue } from './queue/queue.ts';
import { bit } from './fleet/mask.ts';
import { admitsNew, type CardHealth } from './fault/card-health.ts';
import type { Node } from './fleet/node.ts';
import { heldBy, type Lease, type Placement } from './lease/lease.ts';

/** What an event says comes true. The only way that a fleet changes: in the store, in a simulation. */
export function apply(fleet: Fleet, event: BrokerEvent): void {
  const queue = fleet.queues.get(demands(event) ?? '');
  // Whoever decided without knowing of it has to look again.
  if (queue) fleet.queues.set(queue.id, { ...queue, epoch: queue.epoch + 1 });
  switch (event.type) {
    case 'refused':
      return;
    case 'reservation':
      fleet.reservations.set(event.reservation.id, event.reservation);
      return event.verb === 'booked' || event.verb === 'moved'
        ? promised(fleet, event.reservation.placement)
        : undefined;
    case 'queue':
      return queueIs(fleet, event.queue);
    case 'node':
      return closeOrOpen(fleet, event.node);
    case 'card':
      return healthIs(fleet, event.health);
    default: {
      const before = fleet.leases.get(event.lease.id);
      fleet.leases.set(event.lease.id, event.lease);
      moveCards(fleet, before, event.lease);
      if (before?.state === 'granted' && event.lease.state !== 'granted') {
        freed(fleet, event.lease.queue);
      }
      const { plan } = event.lease;
      if (plan?.held && plan !== before?.plan) promised(fleet, plan.placement);
    }
  }
}

/** Who holds its cards is for leases to say; their epoch moves on, so whoever decided meanwhile looks again. */
function closeOrOpen({ nodes }: Fleet, node: Node): void {
  const before = nodes.get(node.id);
  if (!before) return nodes.set(node.id, node);
  nodes.set(node.id, { ...before, closed: node.closed, epoch: before.epoch + 1n });
}

function healthIs({ cards, nodes }: Fleet, health: CardHealth): void {
  cards.set(health.id, health);
  const node = nodes.get(health.node);
  if (!node) return;
  const mask = bit(health.card);
  const bad = admitsNew(health) ? node.bad & ~mask : node.bad | mask;
  if (bad !== node.bad) nodes.set(node.id, { ...node, bad, epoch: node.epoch + 1n });
}

function queueIs({ queues }: Fleet, queue: Queue): void {
  const { epoch = -1, freed: times = 0 } = queues.get(queue.id) ?? {};
  queues.set(queue.id, { ...queue, epoch: epoch + 1, freed: times });
}

function freed({ queues }: Fleet, id: string): void {
  const queue = queues.get(id);
  if (queue) queues.set(id, { ...queue, freed: queue.freed + 1 });
}

/** Whoever decided without knowing of the promise has to look again: the epochs of its nodes move on. */
function promised({ nodes }: Fleet, placement: readonly Placement[]): void {
  for (const id of new Set(placement.map(({ node }) => node))) {
    const node = nodes.get(id);
    if (node) nodes.set(id, { ...node, epoch: node.epoch + 1n });
  }
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
