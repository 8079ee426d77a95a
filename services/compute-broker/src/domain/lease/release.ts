import { checkToken, type Keep } from './check-token.ts';
import type { LeaseEvent } from './event.ts';
import { isLive, type Lease } from './lease.ts';

/** Gives the cards back, or takes the request out of the line. Idempotent. */
export function release(lease: Lease, command: Keep): LeaseEvent[] {
  checkToken(lease, command);
  if (!isLive(lease)) return [];
  return [{ type: 'released', lease: { ...lease, state: 'released', pendingReason: null } }];
}
