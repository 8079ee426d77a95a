import type { QueueLease, QueueSummary, QueueUse } from '@banyan/contracts/compute';
import type { Fleet } from '../domain/fleet.ts';
import { PARTS_PER_CARD } from '../domain/fleet/sku.ts';
import { heldBy, type Lease } from '../domain/lease/lease.ts';
import { cardsOf } from '../domain/lease/shape.ts';
import { inParts, usedOf } from '../domain/queue/headroom.ts';
import type { Queue } from '../domain/queue/queue.ts';
import { dominantShare } from '../domain/queue/share.ts';
import { partsBySku, partsNeeded } from '../domain/queue/usage.ts';
import { skusFor, whyPending } from '../domain/queue/why-pending.ts';

/** Thousandths are exact enough for a slice, and sums stay readable. */
const inCards = (parts: number) => Math.round((parts / PARTS_PER_CARD) * 1_000) / 1_000;
const iso = (at: number) => new Date(at).toISOString();

/** Every queue that is set, and every one that somebody asks in where none is. */
export function summariesOf(fleet: Fleet): QueueSummary[] {
  const running = Map.groupBy(runningIn(fleet), ({ queue }) => queue);
  const set = [...fleet.queues.values()].map(({ id }) => id);
  const names = new Set([...set, ...running.keys(), ...fleet.line.queues()]);
  return [...names]
    .toSorted()
    .map((id) => ({ ...summaryOf(fleet, id), running: running.get(id)?.length ?? 0 }));
}

function summaryOf(fleet: Fleet, id: string): Omit<QueueSummary, 'running'> {
  const queue = fleet.queues.get(id);
  const line = fleet.line.of(id);
  const reasons: Record<string, number> = {};
  for (const lease of line) {
    const reason = lease.pendingReason ?? whyPending(fleet, lease);
    reasons[reason] = (reasons[reason] ?? 0) + 1;
  }
  const parts = [...fleet.usage.of(id).values()].reduce((sum, more) => sum + more, 0);
  return {
    ...{ id, cohort: queue?.cohort ?? null, weight: queue?.weight ?? 1 },
    limited: queue !== undefined,
    quotas: queue ? Object.keys(queue.quotas).map((key) => useOf(fleet, queue, key)) : [],
    used: inCards(parts),
    share: Math.round(dominantShare(fleet, id) * 10_000) / 10_000,
    waiting: line.length,
    reasons,
  };
}

function useOf(fleet: Fleet, queue: Queue, resource: string): QueueUse {
  const { nominal = 0, borrow = 0, lend = 0 } = queue.quotas[resource] ?? {};
  const used = usedOf(fleet, queue, resource);
  const beyond = (one: Queue) =>
    Math.max(0, usedOf(fleet, one, resource) - inParts(one, resource).nominal);
  return {
    ...{ resource, nominal, borrow, lend, used: inCards(used) },
    borrowed: inCards(beyond(queue)),
    lent: inCards(lentBy(fleet, queue, resource, beyond)),
  };
}

function lentBy(
  fleet: Fleet,
  queue: Queue,
  resource: string,
  beyond: (queue: Queue) => number,
): number {
  const cohort = queue.cohort === null ? [] : [...fleet.cohorts.of(queue.cohort)];
  const spareOf = (one: Queue) => {
    const { nominal, lend } = inParts(one, resource);
    return Math.max(0, Math.min(lend, nominal - usedOf(fleet, one, resource)));
  };
  const [spare, all] = [spareOf(queue), cohort.reduce((sum, one) => sum + spareOf(one), 0)];
  const borrowed = cohort.reduce((sum, one) => sum + beyond(one), 0);
  return all === 0 ? 0 : Math.min(spare, (borrowed * spare) / all);
}

export const runningIn = (fleet: Fleet, queue?: string): Lease[] =>
  [...fleet.leases.values()].filter(
    (lease) => lease.state === 'granted' && (queue === undefined || lease.queue === queue),
  );

/** A lease in a line of a list. */
export function shortOf(fleet: Fleet, lease: Lease, now: number): QueueLease {
  const { id, queue, holder, state, priority, notice, plan, placement } = lease;
  const waits = state === 'pending';
  return {
    ...{ id, queue, holder, state, priority },
    cards: cardsIn(fleet, lease),
    nodes: [...new Set(placement.map(({ node }) => node))],
    ageMs: Math.max(0, Math.floor(now - (lease.grantedAt ?? lease.requestedAt))),
    remainingMs: Math.max(0, Math.floor(lease.expiresAt - now)),
    reason: waits ? (lease.pendingReason ?? whyPending(fleet, lease)) : null,
    ...(waits && plan?.held && plan.start !== null && { promisedStart: iso(plan.start) }),
    ...(notice && { notice: { reason: notice.reason, until: iso(notice.until) } }),
  };
}

function cardsIn(fleet: Fleet, lease: Lease): number {
  const held = [...partsBySku(heldBy(lease)).values()];
  if (held.length > 0) return inCards(held.reduce((sum, parts) => sum + parts, 0));
  if (lease.shape.slice === null) return cardsOf(lease.shape);
  const asked = skusFor(fleet, lease).map((sku) => partsNeeded(lease.shape, sku));
  return inCards(
    Math.min(...asked.filter((parts) => parts > 0), lease.shape.members * PARTS_PER_CARD),
  );
}
