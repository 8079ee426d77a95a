import type { Lease as LeaseView } from '@banyan/contracts/compute';
import { MeshError } from '@banyan/kernel';
import type { Lease } from '../domain/lease/lease.ts';
import { shapeTold } from './request-shape.ts';
import { cardsTold, iso, isoOrNull } from './told.ts';

/** A lease as the world sees it. */
export function viewOf(lease: Lease | undefined, now: number): LeaseView {
  if (!lease) throw new MeshError('not_found', 'There is no such lease.');
  const { id, requestKey, queue, holder, ttlMs, state, pendingReason } = lease;
  const live = state === 'granted' || state === 'pending';
  return {
    ...{ id, requestKey, queue, holder, ttlMs, state, pendingReason },
    shape: shapeTold(lease.shape),
    cards: cardsTold(lease.placement),
    fencingToken: lease.fencingToken?.toString() ?? null,
    requestedAt: iso(lease.requestedAt),
    grantedAt: isoOrNull(lease.grantedAt),
    expiresAt: iso(lease.expiresAt),
    remainingMs: live ? Math.max(0, Math.floor(lease.expiresAt - now)) : 0,
    ...more(lease),
  };
}

/** What most leases have not. */
function more(lease: Lease): Partial<LeaseView> {
  const { priority, endsAt, notice, trim, placement, plan, holes, reservation } = lease;
  const start = plan?.held ? plan.start : null;
  const turnsAt = lease.pendingReason === 'budget_exhausted' ? plan?.start : null;
  return {
    ...(priority !== 0 && { priority }),
    ...(endsAt !== null && { endsAt: iso(endsAt) }),
    ...(notice && { notice: { reason: notice.reason, until: iso(notice.until) } }),
    ...(trim && {
      trim: {
        ...{ reason: trim.reason, until: iso(trim.until), members: [...trim.members] },
        cards: cardsTold(placement.filter(({ member }) => trim.members.includes(member))),
      },
    }),
    ...(start !== null && { promisedStart: iso(start) }),
    ...(turnsAt && { budgetFrom: iso(turnsAt) }),
    ...(holes.length > 0 && { holes: [...holes] }),
    ...(reservation !== null && { reservation }),
  };
}
