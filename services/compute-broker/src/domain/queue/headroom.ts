import type { Fleet } from '../fleet.ts';
import { PARTS_PER_CARD } from '../fleet/sku.ts';
import { NO_QUOTA, type Queue, resourceOf } from './queue.ts';
import { partsBySku } from './usage.ts';

/** In parts of cards. */
export interface Headroom {
  /** Until its own quota and borrowing limit. */
  readonly own: number;
  /** Until all that its cohort has is in use; for a queue that is alone, the same as its own. */
  readonly cohort: number;
  /** How much of it would not be borrowed. */
  readonly nominal: number;
}

const NO_LIMIT: Headroom = { own: Infinity, cohort: Infinity, nominal: Infinity };

/**
 * What a queue may still take of a SKU. What was promised to those whose turn is next counts as used
 * for whoever is not gone by then.
 */
export function headroom(fleet: Fleet, name: string, sku: string, until = -Infinity): Headroom {
  // A fleet without queues has no quotas: whoever asks, asks in a queue of their own making.
  if (fleet.queues.size === 0) return NO_LIMIT;
  const queue = fleet.queues.get(name);
  if (!queue) return { own: 0, cohort: 0, nominal: 0 };
  const resource = resourceOf(queue, sku);
  const promised = promisedBefore(fleet, until);
  const used = (other: Queue) =>
    usedOf(fleet, other, resource) + (promised.get(`${other.id} ${resource}`) ?? 0);
  const { nominal, borrow } = inParts(queue, resource);
  const mine = used(queue);
  const left = nominal - mine;
  if (queue.cohort === null) return { own: left, cohort: left, nominal: left };
  let pool = 0;
  for (const other of fleet.cohorts.of(queue.cohort)) {
    const { lend, guaranteed } = inParts(other, resource);
    pool += lend - Math.max(0, used(other) - guaranteed);
  }
  const { guaranteed } = inParts(queue, resource);
  const cohort = Math.max(0, guaranteed - mine) + pool;
  return { own: nominal + borrow - mine, cohort, nominal: left };
}

export function inParts(queue: Queue, resource: string) {
  const { nominal, borrow, lend } = queue.quotas[resource] ?? NO_QUOTA;
  const lent = Math.min(lend ?? nominal, nominal);
  return {
    nominal: nominal * PARTS_PER_CARD,
    borrow: borrow === null ? Infinity : borrow * PARTS_PER_CARD,
    lend: lent * PARTS_PER_CARD,
    guaranteed: (nominal - lent) * PARTS_PER_CARD,
  };
}

export function usedOf(fleet: Fleet, queue: Queue, resource: string): number {
  let used = 0;
  for (const [sku, parts] of fleet.usage.of(queue.id)) {
    if (resourceOf(queue, sku) === resource) used += parts;
  }
  return used;
}

/** By queue and resource, what is kept for leases that start before then. */
function promisedBefore(fleet: Fleet, until: number): ReadonlyMap<string, number> {
  const promised = new Map<string, number>();
  for (const { queue: name, plan } of fleet.promised.values()) {
    const queue = fleet.queues.get(name);
    if (!queue || !plan || (plan.start ?? -Infinity) >= until) continue;
    for (const [sku, parts] of partsBySku(plan.placement)) {
      const key = `${name} ${resourceOf(queue, sku)}`;
      promised.set(key, (promised.get(key) ?? 0) + parts);
    }
  }
  for (const { id, queue: name, start, placement, state } of fleet.reservations.values()) {
    const queue = fleet.queues.get(name);
    const counts = (state === 'booked' || state === 'begun') && start < until;
    if (!queue || !counts || fleet.inReservation.has(id)) continue;
    for (const [sku, parts] of partsBySku(placement)) {
      const key = `${name} ${resourceOf(queue, sku)}`;
      promised.set(key, (promised.get(key) ?? 0) + parts);
    }
  }
  return promised;
}
