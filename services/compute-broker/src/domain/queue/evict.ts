import { apply } from '../apply.ts';
import type { Fleet } from '../fleet.ts';
import { ended } from '../lease/end.ts';
import { findRoom, withoutItsPlan } from '../lease/grant.ts';
import type { Lease, Notice, Placement } from '../lease/lease.ts';
import { spareMembers, trimmed } from '../lease/trim.ts';
import { headroom, inParts, usedOf } from './headroom.ts';
import { resourceOf } from './queue.ts';
import { dominantShare } from './share.ts';
import { partsBySku, partsNeeded } from './usage.ts';
import { skusFor } from './why-pending.ts';

/** Who has to go, or give up members of a gang that goes on without them. */
export interface Victim {
  readonly lease: Lease;
  readonly reason: Notice['reason'];
  readonly members: readonly number[] | null;
}

export interface Eviction {
  readonly victims: readonly Victim[];
  readonly placement: readonly Placement[];
}

/** More are never evicted for one. */
const MOST = 4_096;

/**
 * The fewest leases of lesser rank whose end makes room for a request, or `undefined`. What gangs can
 * do without is taken from all of them before any of them ends. Each plan
 * leaves the fleet better: cards go to a higher priority, or back to a queue that is within its
 * nominal quota from one that is beyond its own. So no two can evict each other. What is ending
 * anyway is counted as gone, and what was evicted lately is left alone.
 */
export function planEviction(fleet: Fleet, lease: Lease, now: number): Eviction | undefined {
  return fleet.tentatively(() =>
    withoutItsPlan(fleet, lease, () => {
      const running = [...fleet.leases.values()].filter(({ state }) => state === 'granted');
      for (const one of running) {
        if (one.notice) apply(fleet, ended(one, now));
        else if (one.trim) apply(fleet, trimmed(fleet, one, one.trim.members, now));
      }
      const enough = roomAfter(fleet, lease, now);
      if (enough) return { victims: [], placement: enough };
      const lesser = running
        .filter(({ notice, trim }) => !notice && !trim)
        .filter(({ protectedUntil }) => (protectedUntil ?? 0) <= now)
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
  const { drainMs, hearMs, lockDelayMs } = fleet.policy;
  return findRoom(fleet, lease, now, Math.max(drainMs, hearMs) + lockDelayMs);
}

/** One member of a gang, or all of a lease. */
interface Step extends Ranked {
  member: number | null;
}

interface Ranked {
  lease: Lease;
  reason: Notice['reason'];
}

function fewest(fleet: Fleet, lease: Lease, lesser: Ranked[], now: number): Eviction | undefined {
  const taken: Step[] = [];
  let placement: Placement[] | undefined;
  for (const step of stepsOf(lesser)) {
    const current = fleet.leases.get(step.lease.id);
    if (!current || (step.reason === 'reclaimed' && !stillBorrows(fleet, current))) continue;
    apply(fleet, gone(fleet, current, step, now));
    taken.push(step);
    placement = roomAfter(fleet, lease, now);
    if (placement) break;
  }
  if (!placement) return undefined;
  const needed: Step[] = [];
  const ends = new Set(taken.flatMap(({ lease: { id }, member }) => (member === null ? id : [])));
  for (const step of taken) {
    const before = fleet.leases.get(step.lease.id);
    // Of who ends nothing is left to be spared.
    if (!before || (step.member !== null && ends.has(before.id))) continue;
    apply(fleet, { type: 'granted', at: now, lease: spared(before, step) });
    const without = roomAfter(fleet, lease, now);
    if (without) {
      placement = without;
      continue;
    }
    apply(fleet, { type: step.member === null ? 'preempted' : 'shrunk', at: now, lease: before });
    needed.push(step);
  }
  return { victims: victimsOf(needed), placement };
}

const stepsOf = (lesser: Ranked[]): Step[] => [
  ...lesser.flatMap((one) => spareMembers(one.lease).map((member) => ({ ...one, member }))),
  ...lesser.map((one) => ({ ...one, member: null })),
];

const gone = (fleet: Fleet, current: Lease, { member }: Step, now: number) =>
  member === null ? ended(current, now) : trimmed(fleet, current, [member], now);

/** As if the step were not taken: an end takes all that it had with it. */
function spared(after: Lease, { lease, member }: Step): Lease {
  if (member === null) return lease;
  const again = lease.placement.filter((one) => one.member === member);
  const holes = after.holes.filter((hole) => hole !== member);
  return { ...after, placement: [...after.placement, ...again], holes };
}

function victimsOf(steps: readonly Step[]): Victim[] {
  const byLease = Map.groupBy(steps, ({ lease }) => lease);
  return [...byLease].map(([lease, own]) => {
    const members = own.flatMap(({ member }) => member ?? []);
    const reason = own[0]?.reason ?? 'preempted';
    return { lease, reason, members: own.some(({ member }) => member === null) ? null : members };
  });
}

function withReason(fleet: Fleet, lease: Lease, victim: Lease): Ranked[] {
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
function byRank(fleet: Fleet): (a: Ranked, b: Ranked) => number {
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
