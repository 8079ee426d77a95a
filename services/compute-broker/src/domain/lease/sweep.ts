import { apply } from '../apply.ts';
import type { BrokerEvent } from '../event.ts';
import type { Fleet } from '../fleet.ts';
import { grant } from './grant.ts';
import { byTurn } from './line.ts';

/**
 * Frees what is past its end by more than the lock delay (the holder's clock may lag, and what it
 * sent last may still be on its way), then grants what waits, the oldest first, none overtaking
 * another in its queue.
 */
export function sweep(fleet: Fleet, now: number): BrokerEvent[] {
  return fleet.tentatively(() => {
    const events: BrokerEvent[] = [];
    const happen = (event: BrokerEvent) => {
      events.push(event);
      apply(fleet, event);
    };
    expire(fleet, now, happen);
    grantWaiting(fleet, now, happen);
    return events;
  });
}

type Happen = (event: BrokerEvent) => void;

function expire(fleet: Fleet, now: number, happen: Happen): void {
  for (const id of fleet.ends.due(now)) {
    const lease = fleet.leases.get(id);
    if (!lease) continue;
    const expired = { ...lease, state: 'expired', pendingReason: null, plan: null } as const;
    happen({ type: 'expired', at: now, lease: expired });
  }
}

function grantWaiting(fleet: Fleet, now: number, happen: Happen): void {
  const blocked = new Set<string>();
  const waiting = [...fleet.line.queues()].flatMap((queue) => fleet.line.of(queue));
  for (const lease of waiting.toSorted(byTurn)) {
    if (blocked.has(lease.queue)) continue;
    const granted = grant(fleet, lease, now);
    if (granted) happen({ type: 'granted', at: now, lease: granted });
    else blocked.add(lease.queue);
  }
}
