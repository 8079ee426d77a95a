import { overBudgetUntil } from '../budget/budget.ts';
import type { BrokerEvent } from '../event.ts';
import type { Fleet } from '../fleet.ts';
import { openCards } from '../fleet/room.ts';
import { drainedBy, noticed } from '../lease/end.ts';
import { grant, sparesWhole } from '../lease/grant.ts';
import type { Lease, PendingReason, Plan, Trim } from '../lease/lease.ts';
import { withoutBudget } from '../budget/without-budget.ts';
import { estimate } from './estimate.ts';
import { mayEvict, planEviction } from './evict.ts';
import { byTurn } from '../lease/line.ts';
import { Turn } from './turn.ts';
import { cardsOf } from '../lease/shape.ts';
import { skusFor, whyPending } from './why-pending.ts';

/** So many that cannot start are looked at in one pass. */
const DEPTH = 256;
/** For so many of them a plan is sought: that looks at what runs, one by one. */
const PLANS = 4;

type Happen = (event: BrokerEvent) => void;

/**
 * Grants what waits, as its turn comes. Who cannot start may have others told to end for it, or be
 * promised a start; who comes behind starts only where that delays no promise.
 */
export function schedule(fleet: Fleet, now: number, happen: Happen): void {
  // Who was promised a start that has come has it, whoever else is at the head of a queue by now.
  const due = [...fleet.promised.values()].filter(({ plan }) => (plan?.start ?? Infinity) <= now);
  for (const lease of due.toSorted(byTurn)) {
    const startOf = ({ plan }: Lease) => plan?.start ?? Infinity;
    start(fleet, lease, now, happen, (other) => startOf(other) > startOf(lease));
  }
  const turn = new Turn(fleet);
  let blocked = 0;
  let sought = 0;
  let broke = 0;
  for (let lease = turn.next(); lease && blocked < DEPTH; lease = turn.next()) {
    const turnsAt = overBudgetUntil(fleet, lease, now);
    if (turnsAt !== undefined) {
      waitsForBudget(lease, turnsAt, now, happen);
      if (broke++ < DEPTH) turn.pass(lease);
      else turn.close(lease.queue);
      continue;
    }
    const { priority } = lease;
    if (start(fleet, lease, now, happen, (other) => other.priority < priority)) continue;
    // Those that come behind may be the ones for whom it spares what is whole.
    if (lease.reservation === null && sparesWhole(fleet, lease, now)) {
      waitsBy(lease, 'kept_whole_for_larger', now, happen);
      turn.pass(lease);
      blocked++;
      continue;
    }
    blocked++;
    if (lease.reservation !== null) {
      turn.pass(lease);
      continue;
    }
    const planned = isSound(fleet, lease.plan, now);
    const seeks = !planned && sought++ < PLANS;
    const waiting = promise(fleet, lease, now, happen, seeks);
    // None overtakes another in its queue unless what that one was promised is kept from it, or it
    // waits for what is not there: faulty, drained, gone.
    const passes = waiting.plan?.held && fleet.policy.backfill !== 'none';
    if (passes || isOutOfService(fleet, lease)) turn.pass(lease);
    else turn.close(lease.queue);
  }
}

/** @param yields whose promise does not stand in its way */
function start(
  fleet: Fleet,
  lease: Lease,
  now: number,
  happen: Happen,
  yields: (other: Lease) => boolean,
): boolean {
  let granted = grant(fleet, lease, now);
  if (!granted) {
    const yielding = [...fleet.promised.values()].filter(yields);
    if (yielding.length === 0) return false;
    const freed = yielding.map((one) => ({ ...one, plan: null }));
    granted = fleet.tentatively(() => {
      for (const one of freed) fleet.leases.set(one.id, one);
      return grant(fleet, lease, now);
    });
    if (!granted) return false;
    for (const one of freed) happen({ type: 'requested', at: now, lease: one });
  }
  happen({ type: 'granted', at: now, lease: granted });
  return true;
}

/** The request as it goes on waiting, with what it is promised. */
function promise(fleet: Fleet, lease: Lease, now: number, happen: Happen, seeks: boolean): Lease {
  const plan = (seeks ? newPlan(fleet, lease, now, happen) : undefined) ?? lease.plan;
  const waiting = { ...lease, plan };
  const pendingReason = whyPending(fleet, waiting);
  if (plan === lease.plan && pendingReason === lease.pendingReason) return lease;
  happen({ type: 'requested', at: now, lease: { ...waiting, pendingReason } });
  return waiting;
}

function waitsBy(lease: Lease, reason: PendingReason, now: number, happen: Happen): void {
  if (reason === lease.pendingReason) return;
  happen({ type: 'requested', at: now, lease: { ...lease, pendingReason: reason } });
}

/** Nothing is kept for it meanwhile. */
function waitsForBudget(lease: Lease, turnsAt: number, now: number, happen: Happen): void {
  const { plan, pendingReason } = lease;
  if (pendingReason === 'budget_exhausted' && !plan?.held && plan?.start === turnsAt) return;
  happen({ type: 'requested', at: now, lease: withoutBudget(lease, turnsAt) });
}

/** `undefined`: the plan that it has, if any, stands. */
function newPlan(fleet: Fleet, lease: Lease, now: number, happen: Happen): Plan | undefined {
  const { plan } = lease;
  const eviction = mayEvict(fleet, lease) ? planEviction(fleet, lease, now) : undefined;
  if (eviction) return evict(fleet, lease, eviction, now, happen);
  if (!mayHold(fleet, lease)) return plan?.held ? { ...plan, held: false } : undefined;
  const patient = now - lease.requestedAt >= fleet.policy.patienceMs;
  if (!patient && !knowsItsStart(fleet)) return undefined;
  const estimated = estimate(fleet, lease, now, { knownOnly: !patient });
  if (!estimated) return plan?.held ? { ...plan, held: false } : undefined;
  return estimated.start !== null || patient ? { ...estimated, held: true } : undefined;
}

function evict(
  fleet: Fleet,
  lease: Lease,
  { victims, placement }: NonNullable<ReturnType<typeof planEviction>>,
  now: number,
  happen: Happen,
): Plan {
  let start = now + fleet.policy.drainMs;
  // What it gets may be cards or quota of those that were told before, for others.
  for (const { notice, trim } of fleet.leases.values()) {
    start = Math.max(start, notice?.until ?? trim?.until ?? start);
  }
  for (const { lease: victim, reason, members } of victims) {
    const until = drainedBy(fleet.policy, victim, now);
    const notice = { reason, by: lease.id, until };
    happen(
      members ? toTrim(fleet, victim, { ...notice, members }, now) : noticed(victim, notice, now),
    );
    start = Math.max(start, until);
  }
  start += fleet.policy.lockDelayMs;
  const ids = victims.map(({ lease: { id } }) => id);
  return { start, placement, held: true, victims: ids };
}

/** It goes on with the rest, and is left alone for a while. */
function toTrim({ policy }: Fleet, lease: Lease, trim: Trim, now: number): BrokerEvent {
  const protectedUntil = trim.until + policy.holdOffMs;
  return { type: 'noticed', at: now, lease: { ...lease, trim, protectedUntil } };
}

/** It is kept, its time has not passed, and its cards are in order. */
function isSound(fleet: Fleet, plan: Plan | null, now: number): boolean {
  if (!plan?.held) return false;
  const { start, placement } = plan;
  if (start !== null && start + fleet.policy.lockDelayMs < now) return false;
  return placement.every(({ node: id, mask }) => {
    const node = fleet.nodes.get(id);
    return node && (openCards({ ...node, free: mask }) & mask) === mask;
  });
}

function mayHold({ policy, promised }: Fleet, lease: Lease): boolean {
  if (policy.backfill !== 'easy') return policy.backfill === 'conservative';
  const before = [...promised.values()].filter(({ priority }) => priority >= lease.priority);
  return before.every(({ id }) => id === lease.id);
}

/** Whether anybody says when it ends; else no start can be known. */
const knowsItsStart = ({ bounded, promised, reservations }: Fleet): boolean =>
  bounded.size > 0 || promised.size > 0 || reservations.size > 0;

function isOutOfService(fleet: Fleet, lease: Lease): boolean {
  const need = lease.shape.slice === null ? cardsOf(lease.shape) : 1;
  return skusFor(fleet, lease).every((sku) => fleet.index.freeOf(sku).serving < need);
}
