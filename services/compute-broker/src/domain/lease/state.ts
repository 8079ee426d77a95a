import type { LeaseEvent } from './event.ts';
import type { Lease } from './lease.ts';
import type { Node } from '../fleet/node.ts';

/** What a decision looks at: of the fleet and its leases, as much as the command concerns. */
export interface FleetState {
  readonly nodes: ReadonlyMap<string, Node>;
  readonly leases: ReadonlyMap<string, Lease>;
}

/** The state after an event. The only way that state changes: here, in the store, in a simulation. */
export function apply(state: FleetState, event: LeaseEvent): FleetState {
  if (event.type === 'refused') return state;
  const { lease } = event;
  const leases = new Map(state.leases).set(lease.id, lease);
  const freed = event.type === 'released' || event.type === 'expired';
  if (event.type !== 'granted' && !freed) return { ...state, leases };
  const nodes = new Map(state.nodes);
  for (const { node: id, mask } of lease.placement) {
    const node = nodes.get(id);
    if (!node) continue; // It left the fleet meanwhile, and its cards with it.
    const free = freed ? node.free | mask : node.free & ~mask;
    // Giving back changes who holds the cards as well; a grant brings its token as the epoch.
    const epoch = freed ? node.epoch + 1n : (lease.fencingToken ?? node.epoch);
    nodes.set(id, { ...node, free, epoch });
  }
  return { nodes, leases };
}

/** Requests of a queue that wait, in order of arrival. */
export function pendingOf(state: FleetState, queue: string): Lease[] {
  return [...state.leases.values()]
    .filter((lease) => lease.queue === queue && lease.state === 'pending')
    .toSorted(byArrival);
}

export const byArrival = (a: Lease, b: Lease): number =>
  a.requestedAt - b.requestedAt || (a.id < b.id ? -1 : 1);
