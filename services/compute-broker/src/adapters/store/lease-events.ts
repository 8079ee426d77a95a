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
import type { Outbox, OutboxRecord, Statement, TraceHeaders } from '@banyan/persistence';
import { viewOf } from '../../application/lease-view.ts';
import { type BrokerEvent, leaseIn, type LeaseVerb } from '../../domain/event.ts';

const TOPICS: Partial<Record<LeaseVerb, Topic>> = {
  granted: leaseGranted,
  renewed: leaseRenewed,
  released: leaseReleased,
  expired: leaseExpired,
  noticed: leaseExpiring,
  preempted: leasePreempted,
  revoked: leasePreempted,
};

/** An event, and the trace of whoever asked for what it came of. */
export interface Told {
  event: BrokerEvent;
  trace: TraceHeaders;
}

/** Tells the world, if the transaction commits. That somebody waits is nobody else's business. */
export function tell(outbox: Outbox, told: readonly Told[], now: number): Statement[] {
  const byTopic = new Map<Topic, OutboxRecord[]>();
  for (const { event, trace } of told) {
    const said = recordOf(event, now);
    if (!said) continue;
    const [topic, record] = said;
    const records = byTopic.get(topic) ?? [];
    records.push({ ...record, trace });
    byTopic.set(topic, records);
  }
  return [...byTopic].map(([topic, records]) => outbox.statement(topic, records));
}

function recordOf(event: BrokerEvent, now: number): [Topic, OutboxRecord] | undefined {
  if (event.type === 'refused') {
    const { requestKey, queue, holder, reason } = event;
    const data = { requestKey, queue, holder, reason: reason.toJSON() };
    return [leaseRefused, { key: queue, data, tenant: holder }];
  }
  const lease = leaseIn(event);
  const topic = TOPICS[event.type as LeaseVerb];
  if (!lease || !topic) return undefined;
  return [topic, { key: lease.queue, data: viewOf(lease, now), tenant: lease.holder }];
}
