import { acquire, type Acquire } from './acquire.ts';
import type { Lease } from './lease.ts';
import { nodeSpecOf, type NodeNamed } from '../fleet/check-inventory.ts';
import type { Node } from '../fleet/node.ts';
import { resize } from '../fleet/resize.ts';
import { apply, type FleetState } from './state.ts';

export const nodeOf = (id: string, cards: number, rest: Partial<NodeNamed> = {}): Node =>
  resize(nodeSpecOf({ id, sku: 'virtual-cpu', cards, ...rest }), undefined);

/** Two nodes: a with 4 cards, b with 2. */
export const fleetOfSix = (): FleetState => ({
  nodes: new Map([nodeOf('a', 4), nodeOf('b', 2)].map((node) => [node.id, node])),
  leases: new Map(),
});

export const request = (rest: Partial<Acquire> = {}): Acquire => ({
  ...{ leaseId: 'l1', holder: 'h', requestKey: 'k', queue: 'q', cards: 1, ttlMs: 1_000 },
  ...rest,
});

/** A fleet that remembers what was asked of it at time 0. */
export function asking(state = fleetOfSix()) {
  const fleet = {
    state,
    ask(id: string, cards: number, queue = 'q'): Lease {
      const command = request({ leaseId: id, requestKey: id, cards, queue });
      const [event] = acquire(fleet.state, command, undefined, 0);
      if (!event || event.type === 'refused') throw new Error(`${id} was not taken`);
      fleet.state = apply(fleet.state, event);
      return event.lease;
    },
  };
  return fleet;
}
