import type { BrokerEvent } from '../event.ts';
import { checkToken, type Keep } from './check-token.ts';
import { isLive, type Lease } from './lease.ts';

/** Gives the cards back, or takes the request out of the line. Idempotent. */
export function release(lease: Lease, command: Keep, now: number): BrokerEvent[] {
  checkToken(lease, command);
  if (!isLive(lease)) return [];
  const released = { ...lease, state: 'released', pendingReason: null, plan: null } as const;
  return [{ type: 'released', at: now, lease: released }];
}
