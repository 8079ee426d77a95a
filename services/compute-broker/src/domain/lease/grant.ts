import type { Lease } from './lease.ts';
import { place } from './place.ts';
import type { FleetState } from './state.ts';

/** The request as a grant, or `undefined` when it has to wait. */
export function grant(state: FleetState, lease: Lease, now: number): Lease | undefined {
  const placement = place(state.nodes.values(), lease.cards);
  if (!placement) return undefined;
  // A Lamport clock over the touched nodes: above every token that any of these cards ever had.
  const epochs = placement.map(({ node }) => state.nodes.get(node)?.epoch ?? 0n);
  const fencingToken = epochs.reduce((high, epoch) => (epoch > high ? epoch : high), 0n) + 1n;
  return {
    ...lease,
    state: 'granted',
    pendingReason: null,
    placement,
    fencingToken,
    grantedAt: now,
    expiresAt: now + lease.ttlMs,
  };
}
