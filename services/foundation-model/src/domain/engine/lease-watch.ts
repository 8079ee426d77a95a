import { type Clock, MeshError } from '@banyan/kernel';
import type { LeaseProof } from './fence.ts';

/** A timer further ahead than this would overflow and fire at once, ms. */
const FURTHEST_MS = 2_147_483_647;

/** Aborts when the lease runs out; looks again at its end, so that a renewal counts. */
export function watchLease(
  lease: () => LeaseProof,
  clock: Clock,
): { signal: AbortSignal; stop: () => void } {
  const ended = new AbortController();
  let timer: NodeJS.Timeout;
  const look = () => {
    const leftMs = lease().expiresAtMonotonic - clock.monotonic();
    if (leftMs > 0) timer = setTimeout(look, Math.min(Math.ceil(leftMs), FURTHEST_MS));
    else ended.abort(new MeshError('capacity_unavailable', 'The lease expired while it was used.'));
  };
  look();
  return { signal: ended.signal, stop: () => clearTimeout(timer) };
}
