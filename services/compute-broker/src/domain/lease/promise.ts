import type { Claim } from '../fleet/claims.ts';
import type { Policy } from '../policy.ts';
import type { Lease } from './lease.ts';

/** What is kept from others for a request whose start is promised. */
export function claimOf(lease: Lease | undefined, { lockDelayMs }: Policy): Claim | undefined {
  if (lease?.state !== 'pending' || !lease.plan?.held) return undefined;
  const { id: owner, walltimeMs, plan } = lease;
  const from = plan.start ?? -Infinity;
  const to = walltimeMs === null ? Infinity : from + walltimeMs + lockDelayMs;
  return { owner, from, to, placement: plan.placement };
}
