import type { Topic } from '@banyan/contracts';
import {
  leaseExpired,
  leaseExpiring,
  leaseGranted,
  leasePreempted,
  leaseRefused,
  leaseReleased,
  leaseRenewed,
} from '@banyan/contracts/compute';
import type { Outbox } from '@banyan/persistence';
import type { EntityManager } from 'typeorm';
import { viewOf } from '../../application/lease-view.ts';
import type { BrokerEvent, LeaseVerb } from '../../domain/event.ts';

const TOPICS: Partial<Record<LeaseVerb, Topic>> = {
  granted: leaseGranted,
  renewed: leaseRenewed,
  released: leaseReleased,
  expired: leaseExpired,
  noticed: leaseExpiring,
  preempted: leasePreempted,
  revoked: leasePreempted,
};

/** Tells the world, if the transaction commits. That somebody waits is nobody else's business. */
export async function tell(
  tx: EntityManager,
  outbox: Outbox,
  events: BrokerEvent[],
  now: number,
): Promise<void> {
  for (const event of events) {
    if (event.type === 'refused') {
      const { requestKey, queue, holder, reason } = event;
      const data = { requestKey, queue, holder, reason: reason.toJSON() };
      await outbox.append(tx, leaseRefused, { key: queue, data, tenant: holder });
      continue;
    }
    if (!('lease' in event)) continue;
    const { lease, type } = event;
    const topic = TOPICS[type];
    if (!topic) continue;
    const data = viewOf(lease, now);
    await outbox.append(tx, topic, { key: lease.queue, data, tenant: lease.holder });
  }
}
