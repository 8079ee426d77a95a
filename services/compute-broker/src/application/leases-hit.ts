import type { FaultsReported } from '@banyan/contracts/compute';
import type { BrokerEvent } from '../domain/event.ts';
import { heldBy } from '../domain/lease/lease.ts';
import { cardsTold } from './told.ts';

/** What a fault does to a lease, in the words of the world. */
export const REPAIRS = {
  repaired: 'replaced',
  shrunk: 'shrunk',
  suspended: 'suspended',
  revoked: 'ended',
} as const;

/** What became of each lease that lost cards. */
export function leasesHit(events: readonly BrokerEvent[]): FaultsReported['leases'] {
  return events.flatMap((event) => {
    if (!('lease' in event) || !isRepair(event.type)) return [];
    const { id: leaseId } = event.lease;
    return [{ leaseId, outcome: REPAIRS[event.type], cards: cardsTold(heldBy(event.lease)) }];
  });
}

const isRepair = (type: string): type is keyof typeof REPAIRS => type in REPAIRS;
