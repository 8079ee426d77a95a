import {
  type Decided,
  LeaseStore,
  type Snapshot,
  type Subject,
} from '../../application/lease-store.ts';
import type { LeaseEvent } from '../../domain/event.ts';
import { isLive } from '../../domain/lease.ts';
import { allFree, type Node } from '../../domain/node.ts';
import { apply, type FleetState } from '../../domain/state.ts';

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

  async decide(subject: Subject, decision: (snapshot: Snapshot) => LeaseEvent[]): Promise<Decided> {
    // No await between look and change: nobody gets in between.
    const snapshot = this.#look(subject);
    const events = decision(snapshot);
    this.#state = events.reduce(apply, this.#state);
    this.events.push(...events);
    const last = events.findLast((event) => event.type !== 'refused');
    const after = last ? last.lease : snapshot.subject;
    return { events, subject: after, now: snapshot.now };
  }

  async read(subject?: Subject): Promise<Snapshot> {
    return this.#look(subject);
  }

  #look(subject?: Subject): Snapshot {
    const all = [...this.#state.leases.values()];
    const about = all.find((lease) => {
      if (!subject) return false;
      if ('leaseId' in subject) return lease.id === subject.leaseId;
      return lease.holder === subject.holder && lease.requestKey === subject.requestKey;
    });
    const live = new Map(all.filter(isLive).map((lease) => [lease.id, lease]));
    return { state: { nodes: this.#state.nodes, leases: live }, subject: about, now: this.#now() };
  }

  async register(nodes: Omit<Node, 'free' | 'epoch'>[]): Promise<void> {
    const known = new Map(this.#state.nodes);
    for (const node of nodes) {
      const old = known.get(node.id);
      known.set(node.id, {
        ...node,
        free: old?.free ?? allFree(node.cards),
        epoch: old?.epoch ?? 0n,
      });
    }
    this.#state = { ...this.#state, nodes: known };
  }
}
