import { type Clock, linkedSignal, MeshError } from '@banyan/kernel';
import type { LeaseProof } from './fence.ts';

/** A timer further ahead than this would overflow and fire at once, ms. */
const FURTHEST_MS = 2_147_483_647;

/** Aborts when the lease runs out, or with its parent; looks again at its end: a renewal counts. */
export function watchLease(
  lease: () => LeaseProof,
  clock: Clock,
  parent: AbortSignal,
): { signal: AbortSignal; stop: () => void } {
  const ended = linkedSignal(parent);
  let timer: NodeJS.Timeout;
  const look = () => {
    const leftMs = lease().expiresAtMonotonic - clock.monotonic();
    if (leftMs > 0) timer = setTimeout(look, Math.min(Math.ceil(leftMs), FURTHEST_MS));
    else ended.abort(new MeshError('capacity_unavailable', 'The lease expired while it was used.'));
  };
  look();
  const stop = () => {
    clearTimeout(timer);
    ended.dispose();
  };
  return { signal: ended.signal, stop };
}
