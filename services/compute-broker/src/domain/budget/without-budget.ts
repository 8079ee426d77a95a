import type { Lease } from '../lease/lease.ts';

/** A request that waits until the window of its queue's budget turns; nothing is kept for it. */
export function withoutBudget(lease: Lease, turnsAt: number): Lease {
  const plan = { start: turnsAt, placement: [], held: false, victims: [] };
  return { ...lease, plan, pendingReason: 'budget_exhausted' };
}
