import type { BrokerEvent } from '../event.ts';
import type { Fleet } from '../fleet.ts';
import { together } from '../together.ts';
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
  const shut = lost.length > 1 ? [...lost, ...drained] : drained;
  return together(
    fleet,
    ...shut.map((node) => () => drainNode(fleet, { node, evict: false }, now)),
    ...lost.map((node) => () => loseNode(fleet, node, now)),
    ...back.map((node) => () => openNode(fleet, node, now)),
  );
}
