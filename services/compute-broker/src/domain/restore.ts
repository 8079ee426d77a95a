import { apply } from './apply.ts';
import type { Spent } from './budget/budget.ts';
import type { BrokerEvent } from './event.ts';
import type { CardHealth } from './fault/card-health.ts';
import { Fleet } from './fleet.ts';
import type { Node, NodeSpec } from './fleet/node.ts';
import { resize } from './fleet/resize.ts';
import type { Lease } from './lease/lease.ts';
import type { Policy } from './policy.ts';
import type { Queue } from './queue/queue.ts';
import type { Reservation } from './reservation/reservation.ts';

/** All that a fleet cannot be without; what is free, cut and faulty follows from it. */
export interface Kept {
  readonly nodes: readonly (NodeSpec & Pick<Node, 'closed'>)[];
  readonly queues: readonly Queue[];
  readonly spent?: readonly Spent[];
  readonly cards: readonly CardHealth[];
  readonly reservations: readonly Reservation[];
  /** Those that live. */
  readonly leases: readonly Lease[];
  /** The highest that was ever given. */
  readonly token: bigint;
}

/** The fleet again, after whoever knew it has died. */
export function restore(policy: Partial<Policy>, kept: Kept): Fleet {
  const fleet = new Fleet(policy);
  const at = 0;
  const events: BrokerEvent[] = [
    ...kept.nodes.map((spec): BrokerEvent => {
      const node = { ...resize(spec, undefined), closed: spec.closed };
      return { type: 'node', verb: 'registered', at, node };
    }),
    ...kept.queues.map((queue): BrokerEvent => ({ type: 'queue', verb: 'set', at, queue })),
    ...(kept.spent ?? []).map((spent): BrokerEvent => ({
      type: 'budget',
      verb: 'spent',
      at,
      spent,
    })),
    ...kept.cards.map((health): BrokerEvent => ({ type: 'card', verb: 'faulted', at, health })),
    ...kept.reservations.map((reservation): BrokerEvent => {
      return { type: 'reservation', verb: 'booked', at, reservation };
    }),
    ...kept.leases.map((lease): BrokerEvent => ({ type: 'granted', at, lease })),
  ];
  for (const event of events) apply(fleet, event);
  // Which node had which is not kept: none had a higher one.
  for (const node of fleet.nodes.values()) {
    fleet.nodes.set(node.id, { ...node, token: kept.token });
  }
  return fleet;
}
