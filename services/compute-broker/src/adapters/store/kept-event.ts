import type { BrokerEvent, LeaseVerb } from '../../domain/event.ts';
import type { Fleet } from '../../domain/fleet.ts';
import { resize } from '../../domain/fleet/resize.ts';
import { keepNode, keepReservation, readReservation, type KeptNode } from './kept-fleet.ts';
import { type KeptLease, readLease } from './kept-lease.ts';

type Told<T extends BrokerEvent['type']> = Extract<BrokerEvent, { type: T }>;

/** An event as the log has it, in JSON. */
export type KeptEvent =
  | { type: Exclude<LeaseVerb, 'renewed'>; at: number; lease: KeptLease }
  /** Most of all events, so it is short: nothing else of the lease changes. */
  | { type: 'renewed'; at: number; id: string; expiresAt: number }
  | (Omit<Told<'refused'>, 'reason'> & { kind: string })
  | (Omit<Told<'node'>, 'node'> & { node: KeptNode })
  | (Omit<Told<'reservation'>, 'reservation'> & {
      reservation: ReturnType<typeof keepReservation>;
    })
  | Told<'card'>
  | Told<'queue'>
  | Told<'budget'>
  | Told<'clock'>;

/** @param leases by lease, its JSON: it is written in more places than this */
export function keepEvent(event: BrokerEvent, leases: (event: Told<LeaseVerb>) => string): string {
  switch (event.type) {
    case 'refused': {
      const { reason, ...rest } = event;
      return JSON.stringify({ ...rest, kind: reason.kind });
    }
    case 'node':
      return JSON.stringify({ ...event, node: keepNode(event.node) });
    case 'reservation':
      return JSON.stringify({ ...event, reservation: keepReservation(event.reservation) });
    case 'card':
    case 'queue':
    case 'budget':
    case 'clock':
      return JSON.stringify(event);
    case 'renewed': {
      const { type, at, lease } = event;
      return JSON.stringify({ type, at, id: lease.id, expiresAt: lease.expiresAt });
    }
    default:
      return `{"type":"${event.type}","at":${event.at},"lease":${leases(event)}}`;
  }
}

/** The event again, for a fleet in which all before it has come true; `undefined`: it changes nothing. */
export function readEvent(fleet: Fleet, kept: KeptEvent): BrokerEvent | undefined {
  switch (kept.type) {
    case 'refused':
      return undefined;
    case 'node':
      return { ...kept, node: { ...resize(kept.node, undefined), closed: kept.node.closed } };
    case 'reservation':
      return { ...kept, reservation: readReservation(kept.reservation) };
    case 'card':
    case 'queue':
    case 'budget':
    case 'clock':
      return kept;
    case 'renewed': {
      const lease = fleet.leases.get(kept.id);
      if (!lease) throw new Error(`The log renews ${kept.id}, which is not there.`);
      return { type: 'renewed', at: kept.at, lease: { ...lease, expiresAt: kept.expiresAt } };
    }
    default:
      return { type: kept.type, at: kept.at, lease: readLease(kept.lease) };
  }
}
