import { count, measure } from '@banyan/telemetry';
import type { BrokerEvent } from '../../domain/event.ts';

const ENDS = new Set<string>(['released', 'expired', 'preempted', 'revoked']);

/** What came true, as figures. */
export function measureEvents(events: Iterable<BrokerEvent>): void {
  for (const event of events) {
    if (event.type === 'refused') {
      count('leaseEnds', { 'banyan.queue': event.queue, 'banyan.lease.end': 'refused' });
    } else if ('lease' in event) {
      const { queue, requestedAt } = event.lease;
      const labels = { 'banyan.queue': queue };
      if (event.type === 'granted') measure('leaseWait', (event.at - requestedAt) / 1_000, labels);
      if (ENDS.has(event.type)) count('leaseEnds', { ...labels, 'banyan.lease.end': event.type });
    }
  }
}
