import { apply } from '../apply.ts';
import { type BrokerEvent, leaseIn } from '../event.ts';
import { Fleet } from '../fleet.ts';
import type { Policy } from '../policy.ts';
import { acquire, type Acquire } from './acquire.ts';
import type { Lease } from './lease.ts';
import { nodeSpecOf, type NodeNamed } from '../fleet/check-inventory.ts';
import type { Node } from '../fleet/node.ts';
import { resize } from '../fleet/resize.ts';
import { wholeCards } from './shape.ts';

export const nodeOf = (id: string, cards: number, rest: Partial<NodeNamed> = {}): Node =>
  resize(nodeSpecOf({ id, sku: 'virtual-cpu', cards, ...rest }), undefined);

/** Nodes of virtual cards. */
export function fleetOf(sizes: Record<string, number>, policy: Partial<Policy> = {}): Fleet {
  const fleet = new Fleet({ patienceMs: Infinity, ...policy });
  for (const [id, cards] of Object.entries(sizes)) fleet.nodes.set(id, nodeOf(id, cards));
  return fleet;
}

/** Two nodes: a with 4 cards, b with 2. */
export const fleetOfSix = (): Fleet => fleetOf({ a: 4, b: 2 });

export const request = ({
  cards = 1,
  ...rest
}: Partial<Acquire> & { cards?: number } = {}): Acquire => ({
  ...{ leaseId: 'l1', holder: 'h', requestKey: 'k', queue: 'q', shape: wholeCards(cards) },
  ...{ ttlMs: 1_000, priority: 0, walltimeMs: null, sticky: [], resumes: null, reservation: null },
  ...rest,
});

/** A fleet that remembers what was asked of it, at time 0 unless said. */
export function asking(state = fleetOfSix()) {
  return {
    state,
    ask(id: string, cards: number, queue = 'q', rest: Partial<Acquire> = {}, now = 0): Lease {
      const command = request({ leaseId: id, requestKey: id, cards, queue, ...rest });
      const [event] = happen(state, acquire(state, command, undefined, now));
      const lease = event && leaseIn(event);
      if (!lease) throw new Error(`${id} was not taken`);
      return lease;
    },
  };
}

/** Makes events come true, and gives them back. */
export function happen(fleet: Fleet, events: BrokerEvent[]): BrokerEvent[] {
  for (const event of events) apply(fleet, event);
  return events;
}
