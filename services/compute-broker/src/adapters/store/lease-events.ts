import type { Topic } from '@banyan/contracts';
import {
  cardChanged,
  leaseExpired,
  leaseExpiring,
  leaseGranted,
  leasePreempted,
  leaseRefused,
  leaseReleased,
  leaseRenewed,
  leaseRepaired,
  reservationChanged,
} from '@banyan/contracts/compute';
import type { Outbox, OutboxRecord, Statement, TraceHeaders } from '@banyan/persistence';
import { faultTold, standingTold } from '../../application/health-view.ts';
import { REPAIRS } from '../../application/leases-hit.ts';
import { viewOf } from '../../application/lease-view.ts';
import { reservationTold } from '../../application/reservation-view.ts';
import { iso } from '../../application/told.ts';
import {
  type BrokerEvent,
  type CardEvent,
  leaseIn,
  type LeaseVerb,
  type ReservationEvent,
} from '../../domain/event.ts';

const TOPICS: Partial<Record<LeaseVerb, Topic>> = {
  granted: leaseGranted,
  renewed: leaseRenewed,
  released: leaseReleased,
  expired: leaseExpired,
  noticed: leaseExpiring,
  repaired: leaseRepaired,
  shrunk: leaseRepaired,
  suspended: leaseRepaired,
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
  if (event.type === 'reservation') return reservationRecord(event);
  if (event.type === 'card') return cardRecord(event);
  if (event.type === 'refused') {
    const { requestKey, queue, holder, reason } = event;
    const data = { requestKey, queue, holder, reason: reason.toJSON() };
    return [leaseRefused, { key: queue, data, tenant: holder }];
  }
  const lease = leaseIn(event);
  const verb = event.type as LeaseVerb;
  const topic = TOPICS[verb];
  if (!lease || !topic) return undefined;
  const outcome = topic === leaseRepaired ? { outcome: REPAIRS[verb as keyof typeof REPAIRS] } : {};
  const data = { ...viewOf(lease, now), ...outcome };
  return [topic, { key: lease.queue, data, tenant: lease.holder }];
}

function reservationRecord({ verb, at, reservation }: ReservationEvent): [Topic, OutboxRecord] {
  const data = { ...reservationTold(reservation), change: verb, at: iso(at) };
  return [reservationChanged, { key: reservation.id, data, tenant: reservation.holder }];
}

function cardRecord({ verb, at, health }: CardEvent): [Topic, OutboxRecord] {
  const last = health.faults.at(-1);
  const fault = verb === 'faulted' && last ? { fault: faultTold(last) } : {};
  const data = { ...standingTold(health), change: verb, at: iso(at), ...fault };
  return [cardChanged, { key: health.node, data }];
}
