import { overBudgetUntil } from '../budget/budget.ts';
import type { Fleet } from '../fleet.ts';
import type { KeptWhole } from '../placement/kept-whole.ts';
import { reservedCards } from '../reservation/run-in.ts';
import { headroom } from '../queue/headroom.ts';
import { partsBySku, partsNeeded } from '../queue/usage.ts';
import { skusFor } from '../queue/why-pending.ts';
import type { Lease, Placement } from './lease.ts';

/** The request as a grant, or `undefined` when it has to wait. */
export function grant(fleet: Fleet, lease: Lease, now: number): Lease | undefined {
  const kept = keptFrom(fleet, lease, now);
  const placement = withoutItsPlan(fleet, lease, () => findRoom(fleet, lease, now, 0, kept));
  return placement && grantOn(fleet, lease, placement, now);
}

/** Whether it waits only for what is kept whole for larger ones: nobody has to end for it. */
export function sparesWhole(fleet: Fleet, lease: Lease, now: number): boolean {
  return keptFrom(fleet, lease, now) !== undefined && findRoom(fleet, lease, now) !== undefined;
}

/**
 * What it may not break yet. A promise was made without regard to that, and is kept; who says no end
 * serves somebody who waits, so that it never does.
 */
function keptFrom(fleet: Fleet, { plan, requestedAt, walltimeMs }: Lease, now: number) {
  const { keepWholeMs, keepWholeFrom } = fleet.policy;
  const waited = now - requestedAt >= keepWholeMs;
  const serves = walltimeMs === null && keepWholeFrom === 'jobs';
  return plan?.held || waited || serves ? undefined : fleet.kept;
}

/** Cards that it may have by its quota and budget, that are free, legal and promised to nobody else. */
export function findRoom(
  fleet: Fleet,
  lease: Lease,
  now: number,
  lateMs = 0,
  kept?: KeptWhole,
): Placement[] | undefined {
  if (lease.reservation !== null)
    return withinQuota(fleet, lease, reservedCards(fleet, lease, now));
  if (overBudgetUntil(fleet, lease, now) !== undefined) return undefined;
  // Its cards rest after its end, and whoever they are promised to must not wait for that.
  const until = now + (lease.walltimeMs ?? Infinity) + fleet.policy.lockDelayMs + lateMs;
  const skus = skusFor(fleet, lease).filter((sku) => {
    const { own, cohort } = headroom(fleet, lease.queue, sku, until);
    return partsNeeded(lease.shape, sku) <= Math.min(own, cohort);
  });
  return fleet.place(fleet.index, lease.shape, { now, until, sticky: lease.sticky, kept }, skus);
}

/** Time that nobody watched moves the ends of others, and not when what is reserved begins. */
function withinQuota(fleet: Fleet, { queue }: Lease, placement: Placement[] | undefined) {
  const fits = ([sku, parts]: [string, number]) => {
    const { own, cohort } = headroom(fleet, queue, sku);
    return parts <= Math.min(own, cohort);
  };
  return placement && [...partsBySku(placement)].every(fits) ? placement : undefined;
}

/** What is kept for it does not stand in its own way. */
export function withoutItsPlan<T>(fleet: Fleet, { id }: Lease, work: () => T): T {
  const waiting = fleet.promised.get(id);
  if (!waiting) return work();
  return fleet.tentatively(() => {
    fleet.leases.set(id, { ...waiting, plan: null });
    return work();
  });
}

export function grantOn(
  fleet: Fleet,
  lease: Lease,
  placement: readonly Placement[],
  now: number,
): Lease {
  const reserved = fleet.reservations.get(lease.reservation ?? '')?.end ?? Infinity;
  const ends = Math.min(now + (lease.walltimeMs ?? Infinity), reserved);
  const endsAt = ends === Infinity ? null : ends;
  return {
    ...lease,
    state: 'granted',
    pendingReason: null,
    plan: null,
    placement,
    fencingToken: tokenFor(fleet, placement),
    grantedAt: now,
    endsAt,
    expiresAt: Math.min(now + lease.ttlMs, endsAt ?? Infinity),
  };
}

/** A Lamport clock over the touched nodes: above every token that any of these cards ever had. */
export function tokenFor(fleet: Fleet, placement: readonly Placement[]): bigint {
  let high = 0n;
  for (const { node } of placement) {
    const token = fleet.nodes.get(node)?.token ?? 0n;
    if (token > high) high = token;
  }
  return high + 1n;
}
