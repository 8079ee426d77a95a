import type { MeshError } from '@banyan/kernel';
import { apply } from '../apply.ts';
import { overBudgetUntil } from '../budget/budget.ts';
import type { Fleet } from '../fleet.ts';
import { PARTS_PER_CARD } from '../fleet/sku.ts';
import { acquire, type Acquire } from '../lease/acquire.ts';
import { sparesWhole } from '../lease/grant.ts';
import type { Lease, PendingReason, Placement } from '../lease/lease.ts';
import { estimate } from './estimate.ts';
import { headroom } from './headroom.ts';
import { dominantShare } from './share.ts';
import { skusFor, whyPending } from './why-pending.ts';

export interface Explanation {
  readonly state: Lease['state'];
  readonly reason: PendingReason | null;
  /** How many of its queue come before it. */
  readonly ahead: number;
  /** Of its queue's fair share, by its weight. */
  readonly share: number;
  /** By SKU: cards that it could still have by quota, and that are free. */
  readonly room: readonly {
    sku: string;
    quota: number | null;
    cohort: number | null;
    free: number;
  }[];
  /** The earliest start, ms; null where it hangs on leases that say no end. */
  readonly start: number | null;
  readonly where: readonly Placement[];
  /** Leases that have to end first. */
  readonly after: readonly string[];
}

/** Why a lease is as it is, and what it waits for. */
export function explain(fleet: Fleet, lease: Lease, now: number): Explanation {
  const waits = lease.state === 'pending';
  const plan = !waits ? undefined : lease.plan?.held ? lease.plan : estimate(fleet, lease, now);
  const where = plan?.placement ?? lease.placement;
  return {
    state: lease.state,
    reason: waits ? reasonOf(fleet, lease, now) : null,
    ahead: Math.max(
      0,
      fleet.line.of(lease.queue).findIndex(({ id }) => id === lease.id),
    ),
    share: dominantShare(fleet, lease.queue),
    room: skusFor(fleet, lease).map((sku) => {
      const { own, cohort } = headroom(fleet, lease.queue, sku);
      return { sku, quota: cards(own), cohort: cards(cohort), free: fleet.index.freeOf(sku).open };
    }),
    start: plan ? plan.start : lease.grantedAt,
    where,
    after: waits ? holdersOf(fleet, where) : [],
  };
}

export type DryRun =
  | { outcome: 'refused'; reason: MeshError }
  | { outcome: 'granted' | 'pending'; lease: Lease; explanation: Explanation };

/**
 * What would come of a request, without a change of anything.
 *
 * @param before the lease that the key stands for, which the fleet may not know any more
 */
export function dryRun(
  fleet: Fleet,
  command: Acquire,
  now: number,
  before = fleet.leaseOf(command.holder, command.requestKey),
): DryRun {
  return fleet.tentatively(() => {
    const events = acquire(fleet, command, before, now);
    for (const event of events) apply(fleet, event);
    const [event] = events;
    if (event?.type === 'refused') return { outcome: 'refused', reason: event.reason };
    const lease = event && 'lease' in event ? event.lease : before;
    if (!lease) throw new Error('A request became neither a lease nor a refusal.');
    const outcome = lease.state === 'pending' ? 'pending' : 'granted';
    return { outcome, lease, explanation: explain(fleet, lease, now) };
  });
}

function reasonOf(fleet: Fleet, lease: Lease, now: number): PendingReason {
  if (overBudgetUntil(fleet, lease, now) !== undefined) return 'budget_exhausted';
  return sparesWhole(fleet, lease, now) ? 'kept_whole_for_larger' : whyPending(fleet, lease);
}

const cards = (parts: number): number | null =>
  parts === Infinity ? null : Math.floor(parts / PARTS_PER_CARD);

function holdersOf(fleet: Fleet, where: readonly Placement[]): string[] {
  const wanted = new Map(where.map(({ node, mask }) => [node, mask]));
  return [...fleet.leases.values()]
    .filter(({ state }) => state === 'granted')
    .filter(({ placement }) =>
      placement.some((at) => ((wanted.get(at.node) ?? 0n) & at.mask) !== 0n),
    )
    .map(({ id }) => id);
}
