import {
  type Decided,
  LeaseStore,
  type Scope,
  type Snapshot,
} from '../../application/lease-store.ts';
import type { LeaseEvent } from '../../domain/lease/event.ts';
import type { Lease } from '../../domain/lease/lease.ts';
import type { Node, NodeSpec } from '../../domain/fleet/node.ts';
import { resize } from '../../domain/fleet/resize.ts';
import { apply, type FleetState } from '../../domain/lease/state.ts';
import { subjectAfter } from './subject-after.ts';

/** The fleet in memory, on any clock: for tests and simulations. */
export class InMemoryLeaseStore extends LeaseStore {
  readonly #now: () => number;
  #state: FleetState = { nodes: new Map(), leases: new Map() };
  /** All that ever happened, in order. */
  readonly events: LeaseEvent[] = [];

  constructor(now: () => number) {
    super();
    this.#now = now;
  }

  async decide(scope: Scope, decision: (snapshot: Snapshot) => LeaseEvent[]): Promise<Decided> {
    // No await between look and change: nobody gets in between.
    const snapshot = this.#look(scope);
    const events = decision(snapshot);
    this.#state = events.reduce(apply, this.#state);
    this.events.push(...events);
    return { events, subject: subjectAfter(events, snapshot.subject), now: snapshot.now };
  }

  async find(leaseId: string) {
    return { lease: this.#state.leases.get(leaseId), now: this.#now() };
  }

  async nodes(): Promise<Node[]> {
    return [...this.#state.nodes.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  }

  async register(specs: NodeSpec[]): Promise<void> {
    const nodes = new Map(this.#state.nodes);
    for (const spec of specs) nodes.set(spec.id, resize(spec, nodes.get(spec.id)));
    this.#state = { ...this.#state, nodes };
  }

  #look(scope: Scope): Snapshot {
    const now = this.#now();
    const { nodes, leases: all } = this.#state;
    const seen = [...all.values()].filter((lease) => concerns(scope, lease, now));
    const leases = new Map(seen.map((lease) => [lease.id, lease]));
    return { state: { nodes, leases }, subject: [...all.values()].find(isSubject(scope)), now };
  }
}

function concerns(scope: Scope, lease: Lease, now: number): boolean {
  if (scope.type === 'lease') return lease.id === scope.leaseId;
  if (lease.state === 'pending') return scope.type === 'sweep' || lease.queue === scope.queue;
  if (scope.type === 'request') return false;
  return lease.state === 'granted' && lease.expiresAt + scope.lockDelayMs <= now;
}

const isSubject = (scope: Scope) => (lease: Lease) => {
  if (scope.type === 'lease') return lease.id === scope.leaseId;
  if (scope.type === 'sweep') return false;
  return lease.holder === scope.holder && lease.requestKey === scope.requestKey;
};
