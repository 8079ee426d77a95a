import { apply } from './apply.ts';
import { type BrokerEvent, demands } from './event.ts';
import type { CardHealth } from './fault/card-health.ts';
import type { Fleet } from './fleet.ts';
import type { Node } from './fleet/node.ts';
import type { Lease } from './lease/lease.ts';
import type { Queue } from './queue/queue.ts';
import type { Reservation } from './reservation/reservation.ts';

/** What a decision was made on, as it was then. It may come true only while all of that is still so. */
export interface Guards {
  readonly nodes: ReadonlyMap<string, Node>;
  /** `undefined`: there was none. */
  readonly leases: ReadonlyMap<string, Lease | undefined>;
  /** Keys of new leases: there is none of them yet. */
  readonly keys: readonly Pick<Lease, 'holder' | 'requestKey'>[];
  readonly cards: ReadonlyMap<string, CardHealth | undefined>;
  readonly reservations: ReadonlyMap<string, Reservation | undefined>;
  /** All of the cohorts in which more is used or promised: how much that is stands in no node. */
  readonly queues: ReadonlyMap<string, Queue>;
  /** Queues from which cards are taken back: how often they gave some back themselves. */
  readonly reclaimed: ReadonlyMap<string, Queue>;
  /** Queues that changed without a look at their use: who gave cards back, who was set. */
  readonly freed: readonly string[];
}

/** Makes events come true; says what has to be compared before they are set where others decide, too. */
export function applyAll(fleet: Fleet, events: readonly BrokerEvent[]): Guards {
  const queues = new Map<string, Queue>();
  const reclaimed = new Map<string, Queue>();
  for (const event of events) {
    for (const queue of cohortOf(fleet, demands(event))) queues.set(queue.id, queue);
    const reclaims = event.type === 'noticed' && event.lease.notice?.reason === 'reclaimed';
    const from = reclaims ? fleet.queues.get(event.lease.queue) : undefined;
    if (from) reclaimed.set(from.id, from);
  }
  const { changes } = fleet.noting(() => {
    for (const event of events) apply(fleet, event);
  });
  const firstOf = <T>(table: unknown) => {
    const rows = new Map<string, T>();
    for (const { table: of, id, before } of changes) {
      if (of === table && !rows.has(id)) rows.set(id, before as T);
    }
    return rows;
  };
  const leases = firstOf<Lease | undefined>(fleet.leases);
  return {
    leases,
    keys: [...leases].flatMap(([id, before]) => (before ? [] : (fleet.leases.get(id) ?? []))),
    nodes: firstOf<Node>(fleet.nodes),
    cards: firstOf<CardHealth | undefined>(fleet.cards),
    reservations: firstOf<Reservation | undefined>(fleet.reservations),
    queues,
    reclaimed,
    freed: [...firstOf<Queue | undefined>(fleet.queues).keys()],
  };
}

function cohortOf({ queues, cohorts }: Fleet, id: string | undefined): Iterable<Queue> {
  const queue = id === undefined ? undefined : queues.get(id);
  if (!queue) return [];
  return queue.cohort === null ? [queue] : cohorts.of(queue.cohort);
}
