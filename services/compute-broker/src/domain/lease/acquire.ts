import { MeshError } from '@banyan/kernel';
import { overBudgetUntil } from '../budget/budget.ts';
import { withoutBudget } from '../budget/without-budget.ts';
import type { BrokerEvent } from '../event.ts';
import type { Fleet } from '../fleet.ts';
import { refuse, whyImpossible } from '../placement/possible.ts';
import { whyNeverInQueue } from '../queue/may-ask.ts';
import { whyNotIn } from '../reservation/run-in.ts';
import { whyPending } from '../queue/why-pending.ts';
import { grant, sparesWhole } from './grant.ts';
import { isLive, type Lease } from './lease.ts';
import { byTurn } from './line.ts';
import { sameShape, type Shape } from './shape.ts';

export interface Acquire {
  /** Used if the request is new. */
  leaseId: string;
  holder: string;
  requestKey: string;
  queue: string;
  shape: Shape;
  ttlMs: number;
  priority: number;
  walltimeMs: number | null;
  sticky: readonly string[];
  resumes: string | null;
  reservation: string | null;
}

/**
 * Asks for cards. The same key gives the same lease; asking again while it waits keeps it waiting.
 * `before` is the lease that the key already stands for, in whatever state.
 */
export function acquire(
  fleet: Fleet,
  command: Acquire,
  before: Lease | undefined,
  now: number,
): BrokerEvent[] {
  if (before) return repeat(fleet, command, before, now);
  const reason =
    whyImpossible(fleet.index, command.shape) ??
    whyNeverInQueue(fleet, command.queue, command.shape) ??
    whyNotIn(fleet, command) ??
    whyNotResumed(fleet, command);
  const { requestKey, queue, holder } = command;
  if (reason) return [{ type: 'refused', at: now, requestKey, queue, holder, reason }];
  return waitOrGrant(fleet, asked(fleet, command, now), now);
}

function asked(fleet: Fleet, { leaseId: id, ...command }: Acquire, now: number): Lease {
  return {
    ...{ id, ...command, requestedAt: now, expiresAt: now + command.ttlMs, endsAt: null },
    ...{ state: 'pending', pendingReason: null, plan: null, placement: [], fencingToken: null },
    ...{ grantedAt: null, notice: null, trim: null, holes: [], holesSince: null },
    ...afterEviction(fleet, command),
  };
}

/** What goes on with an evicted lease is not evicted again soon, and takes nothing back. */
function afterEviction(fleet: Fleet, { resumes, holder }: Pick<Acquire, 'resumes' | 'holder'>) {
  const former = resumes === null ? undefined : fleet.leases.get(resumes);
  if (former?.holder !== holder) return { evictedFor: [], protectedUntil: null };
  const { notice, trim } = former;
  const evictedFor = [...former.evictedFor, ...[trim?.by, notice?.by].filter((by) => by != null)];
  const protectedUntil = notice?.by ? notice.until + fleet.policy.holdOffMs : null;
  return { evictedFor, protectedUntil };
}

/** Whoever resumes it would not know for whom it has to go if that were said later. */
function whyNotResumed(fleet: Fleet, { resumes, holder }: Acquire): MeshError | undefined {
  const former = resumes === null ? undefined : fleet.leases.get(resumes);
  if (former?.holder !== holder || !isLive(former) || former.notice) return undefined;
  return refuse('resumes', 'goes on: it has not ended and is not told to');
}

function repeat(fleet: Fleet, command: Acquire, before: Lease, now: number): BrokerEvent[] {
  const same =
    before.queue === command.queue &&
    sameShape(before.shape, command.shape) &&
    before.ttlMs === command.ttlMs &&
    before.walltimeMs === command.walltimeMs &&
    before.priority === command.priority &&
    before.reservation === command.reservation;
  if (!same) {
    throw new MeshError('conflict', 'This requestKey stands for a request with another body.', {
      issues: [{ path: 'requestKey', message: 'is used for another request' }],
    });
  }
  if (before.state !== 'pending') return [];
  return waitOrGrant(fleet, { ...before, expiresAt: now + before.ttlMs }, now);
}

/** Nobody overtakes within a queue here; what may be done meanwhile is for the next sweep to find. */
function waitOrGrant(fleet: Fleet, lease: Lease, now: number): BrokerEvent[] {
  const turnsAt = overBudgetUntil(fleet, lease, now);
  if (turnsAt !== undefined) {
    return [{ type: 'requested', at: now, lease: withoutBudget(lease, turnsAt) }];
  }
  const [first] = fleet.line.of(lease.queue);
  // What is reserved is nobody's to wait for.
  const behind =
    lease.reservation === null &&
    first !== undefined &&
    first.id !== lease.id &&
    byTurn(first, lease) < 0;
  const granted = behind ? undefined : grant(fleet, lease, now);
  if (granted) return [{ type: 'granted', at: now, lease: granted }];
  const spares = !behind && sparesWhole(fleet, lease, now);
  const pendingReason = spares ? 'kept_whole_for_larger' : whyPending(fleet, lease);
  return [{ type: 'requested', at: now, lease: { ...lease, pendingReason } }];
}
