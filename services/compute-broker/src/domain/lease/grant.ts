import type { Fleet } from '../fleet.ts';
import { place } from '../placement/place.ts';
import type { Lease, Placement } from './lease.ts';

/** The request as a grant, or `undefined` when it has to wait for cards. */
export function grant(fleet: Fleet, lease: Lease, now: number): Lease | undefined {
  const until = now + (lease.walltimeMs ?? Infinity);
  const placement = place(fleet.index, lease.shape, { now, until, sticky: lease.sticky });
  return placement && grantOn(fleet, lease, placement, now);
}

export function grantOn(fleet: Fleet, lease: Lease, placement: Placement[], now: number): Lease {
  const endsAt = lease.walltimeMs === null ? null : now + lease.walltimeMs;
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
    const epoch = fleet.nodes.get(node)?.epoch ?? 0n;
    if (epoch > high) high = epoch;
  }
  return high + 1n;
}
