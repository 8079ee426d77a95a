import { MeshError } from '@banyan/kernel';
import { apply } from '../apply.ts';
import type { BrokerEvent } from '../event.ts';
import type { Fleet } from '../fleet.ts';
import { allFree } from '../fleet/mask.ts';
import type { Node } from '../fleet/node.ts';
import { drainedBy, noticed } from '../lease/end.ts';
import { loseCards } from './lose-cards.ts';

/** A node admits nothing new; with `evict`, those on it are told to end. Idempotent. */
export function drainNode(
  fleet: Fleet,
  { node: id, evict }: { node: string; evict: boolean },
  now: number,
): BrokerEvent[] {
  const node = known(fleet, id);
  const events: BrokerEvent[] =
    node.closed === null
      ? [{ type: 'node', verb: 'drained', at: now, node: { ...node, closed: 'drained' } }]
      : [];
  if (!evict) return events;
  const told = fleet.leasesOn(id).filter((lease) => lease.notice === null);
  return [
    ...events,
    ...told.map((lease) => {
      const until = drainedBy(fleet.policy, lease, now);
      return noticed(lease, { reason: 'revoked', by: null, until }, now);
    }),
  ];
}

/** A node is back, or is to be used again. What its cards rest for is sat out. Idempotent. */
export function openNode(fleet: Fleet, id: string, now: number): BrokerEvent[] {
  const node = known(fleet, id);
  if (node.closed === null) return [];
  const verb = node.closed === 'drained' ? 'undrained' : 'returned';
  return [{ type: 'node', verb, at: now, node: { ...node, closed: null } }];
}

/** A node does not answer any more: all of its cards are lost to who is on it. Idempotent. */
export function loseNode(fleet: Fleet, id: string, now: number): BrokerEvent[] {
  const node = known(fleet, id);
  if (node.closed === 'vanished') return [];
  return fleet.tentatively(() => {
    const events: BrokerEvent[] = [];
    const happen = (event: BrokerEvent) => {
      events.push(event);
      apply(fleet, event);
    };
    happen({ type: 'node', verb: 'vanished', at: now, node: { ...node, closed: 'vanished' } });
    for (const lease of fleet.leasesOn(id)) {
      loseCards(fleet, lease, [{ node: id, mask: allFree(node.cards) }], now, happen);
    }
    return events;
  });
}

function known({ nodes }: Fleet, id: string): Node {
  const node = nodes.get(id);
  if (!node) throw new MeshError('not_found', `There is no node ${id}.`);
  return node;
}
