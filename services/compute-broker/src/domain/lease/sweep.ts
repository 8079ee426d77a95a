import type { LeaseEvent } from './event.ts';
import { grant } from './grant.ts';
import { isLive } from './lease.ts';
import { apply, byArrival, type FleetState } from './state.ts';

/**
 * Frees what is past its end by more than the lock delay (the holder's clock may lag, and what it
 * sent last may still be on its way), then grants what waits, the oldest first, none overtaking
 * another in its queue.
 */
export function sweep(state: FleetState, lockDelayMs: number, now: number): LeaseEvent[] {
  const events: LeaseEvent[] = [];
  let current = state;
  const happen = (event: LeaseEvent) => {
    events.push(event);
    current = apply(current, event);
  };
  for (const lease of state.leases.values()) {
    const delay = lease.state === 'granted' ? lockDelayMs : 0;
    if (!isLive(lease) || lease.expiresAt + delay > now) continue;
    happen({ type: 'expired', lease: { ...lease, state: 'expired', pendingReason: null } });
  }
  const waiting = [...current.leases.values()].filter(({ state }) => state === 'pending');
  const blocked = new Set<string>();
  for (const lease of waiting.toSorted(byArrival)) {
    if (blocked.has(lease.queue)) continue;
    const granted = grant(current, lease, now);
    if (granted) happen({ type: 'granted', lease: granted });
    else blocked.add(lease.queue);
  }
  return events;
}
