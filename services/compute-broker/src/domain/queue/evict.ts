import { apply } from '../apply.ts';
import type { Fleet } from '../fleet.ts';
import { ended } from '../lease/end.ts';
import { findRoom, withoutItsPlan } from '../lease/grant.ts';
import type { Lease, Notice, Placement } from '../lease/lease.ts';
import { headroom, inParts, usedOf } from './headroom.ts';
import { resourceOf } from './queue.ts';
import { dominantShare } from './share.ts';
import { partsBySku, partsNeeded } from './usage.ts';
import { skusFor } from './why-pending.ts';

export interface Eviction {
  readonly victims: readonly { lease: Lease; reason: Notice['reason'] }[];
  readonly placement: readonly Placement[];
}

/** More are never evicted for one. */
const MOST = 4_096;

/**
 * The fewest leases of lesser rank whose end makes room for a request, or `undefined`. Each plan
 * leaves the fleet better: cards go to a higher priority, or back to a queue that is within its
 * nominal quota from one that is beyond its own. So no two can evict each other. What is ending
 * anyway is counted as gone, and what was evicted lately is left alone.
 */
export function planEviction(fleet: Fleet, lease: Lease, now: number): Eviction | undefined {
  return fleet.tentatively(() =>
    withoutItsPlan(fleet, lease, () => {
      const running = [...fleet.leases.values()].filter(({ state }) => state === 'granted');
      for (const one of running) if (one.notice) apply(fleet, ended(one, now));
      const enough = roomAfter(fleet, lease, now);
      if (enough) return { victims: [], placement: enough };
      const lesser = running
        .filter(({ notice, protectedUntil }) => !notice && (protectedUntil ?? 0) <= now)
        .filter(({ id }) => !lease.evictedFor.includes(id))
        .flatMap((one) => withReason(fleet, lease, one))
        .toSorted(byRank(fleet))
        .slice(0, MOST);
      return fewest(fleet, lease, lesser, now);
    }),
  );
}

/** Where it could be until its own end, if it starts when those that are told to end are gone. */
function roomAfter(fleet: Fleet, lease: Lease, now: number) {
  const { drainMs, lockDelayMs } = fleet.policy;
  return findRoom(fleet, lease, now, drainMs + lockDelayMs);
}

type Victim = Eviction['victims'][number];

function fewest(fleet: Fleet, lease: Lease, lesser: Victim[], now: number): Eviction | undefined {
  const taken: Victim[] = [];
  let placement: Placement[] | undefined;
  for (const victim of lesser) {
    if (victim.reason === 'reclaimed' && !stillBorrows(fleet, victim.lease)) continue;
    apply(fleet, ended(victim.lease, now));
    taken.push(victim);
    placement = roomAfter(fleet, lease, now);
    if (placement) break;
  }
  if (!placement) return undefined;
  const victims: Victim[] = [];
  for (const victim of taken) {
    const before = fleet.leases.get(victim.lease.id);
    apply(fleet, { type: 'granted', at: now, lease: victim.lease });
    const without = roomAfter(fleet, lease, now);
    if (without) {
      placement = without;
      continue;
    }
    if (before) apply(fleet, { type: 'preempted', at: now, lease: before });
    victims.push(victim);
  }
  return { victims, placement };
}

function withReason(fleet: Fleet, lease: Lease, victim: Lease): Victim[] {
  const borrows = stillBorrows(fleet, victim);
  const foreign = victim.queue !== lease.queue;
  if (foreign && borrows && isEntitled(fleet, lease) && sameCohort(fleet, lease, victim)) {
    return [{ lease: victim, reason: 'reclaimed' }];
  }
  // What another queue has of its own is not taken by priority.
  if (foreign && fleet.queues.size > 0 && !borrows) return [];
  const higher = fleet.policy.preempt && lease.priority > victim.priority;
  return higher ? [{ lease: victim, reason: 'preempted' }] : [];
}

/** Whether there is anybody of lesser rank at all, seen without a look at the leases. */
export function mayEvict(fleet: Fleet, lease: Lease): boolean {
  const { policy, ranks, queues } = fleet;
  if (policy.preempt && ranks.hasBelow(lease.priority)) return true;
  return (queues.get(lease.queue)?.cohort ?? null) !== null && isEntitled(fleet, lease);
}

/** Whether its queue stays within its nominal quota with it. */
function isEntitled(fleet: Fleet, lease: Lease): boolean {
  return skusFor(fleet, lease).some(
    (sku) => partsNeeded(lease.shape, sku) <= headroom(fleet, lease.queue, sku).nominal,
  );
}

/** Whether its queue has more than its nominal quota of what it is on. */
function stillBorrows(fleet: Fleet, victim: Lease): boolean {
  const queue = fleet.queues.get(victim.queue);
  if (!queue) return false;
  return [...partsBySku(victim.placement).keys()].some((sku) => {
    const resource = resourceOf(queue, sku);
    return usedOf(fleet, queue, resource) > inParts(queue, resource).nominal;
  });
}

function sameCohort({ queues }: Fleet, a: Lease, b: Lease): boolean {
  const cohort = queues.get(a.queue)?.cohort ?? null;
  return cohort !== null && cohort === queues.get(b.queue)?.cohort;
}

/** The lowest priority first, of the queue with the largest share, the latest to start. */
function byRank(fleet: Fleet): (a: Victim, b: Victim) => number {
  const shares = new Map<string, number>();
  const shareOf = (queue: string) => {
    const share = shares.get(queue) ?? dominantShare(fleet, queue);
    shares.set(queue, share);
    return share;
  };
  return ({ lease: a }, { lease: b }) =>
    a.priority - b.priority ||
    shareOf(b.queue) - shareOf(a.queue) ||
    (b.grantedAt ?? 0) - (a.grantedAt ?? 0) ||
    (a.id < b.id ? -1 : 1);
}
