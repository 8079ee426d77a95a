import { apply } from '../apply.ts';
import type { BrokerEvent } from '../event.ts';
import type { Fleet } from '../fleet.ts';
import { drainNode, loseNode, openNode } from './nodes.ts';

/** What became of nodes, as somebody who watches them says. */
export interface Seen {
  readonly lost: readonly string[];
  readonly back: readonly string[];
  readonly drained: readonly string[];
}

/**
 * All of it as one decision. Nodes that are lost together admit nothing before the first of them is
 * given up: what one loses is not moved to the next.
 */
export function followNodes(
  fleet: Fleet,
  { lost, back, drained }: Seen,
  now: number,
): BrokerEvent[] {
  return fleet.tentatively(() => {
    const events: BrokerEvent[] = [];
    const happen = (more: BrokerEvent[]) => {
      for (const event of more) apply(fleet, event);
      events.push(...more);
    };
    const shut = lost.length > 1 ? [...lost, ...drained] : drained;
    for (const node of shut) happen(drainNode(fleet, { node, evict: false }, now));
    for (const node of lost) happen(loseNode(fleet, node, now));
    for (const node of back) happen(openNode(fleet, node, now));
    return events;
  });
}
