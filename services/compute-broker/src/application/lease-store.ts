import type { LeaseEvent } from '../domain/lease/event.ts';
import type { Lease } from '../domain/lease/lease.ts';
import type { Node, NodeSpec } from '../domain/fleet/node.ts';
import type { FleetState } from '../domain/lease/state.ts';

/** What a command has to see, and no more. */
export type Scope =
  /** All nodes, the line of the queue, and the lease that the key stands for. */
  | { type: 'request'; holder: string; requestKey: string; queue: string }
  /** One lease and the nodes that it is on. */
  | { type: 'lease'; leaseId: string }
  /** All nodes, all that wait, and the grants that are past their end by more than the lock delay. */
  | { type: 'sweep'; lockDelayMs: number };

export interface Snapshot {
  /** At least what the scope asks for. */
  state: FleetState;
  /** The lease asked about, in whatever state; undefined when there is none. */
  subject: Lease | undefined;
  /** Epoch ms by the store's clock, the only one that counts. */
  now: number;
}

export interface Decided {
  events: LeaseEvent[];
  /** The lease asked about, as it is now. */
  subject: Lease | undefined;
  now: number;
}

/** Where the fleet and its leases are kept. */
export abstract class LeaseStore {
  /**
   * Decides on a snapshot and makes it so, events included, if the nodes it touches have not
   * changed meanwhile; else decides anew. `decision` may run several times and must be pure.
   * Throws what it throws, and `capacity_unavailable` when others win again and again.
   */
  abstract decide(scope: Scope, decision: (snapshot: Snapshot) => LeaseEvent[]): Promise<Decided>;

  /** A lease in whatever state, and the store's time. */
  abstract find(leaseId: string): Promise<{ lease: Lease | undefined; now: number }>;

  /** The fleet as it is, ordered by id. */
  abstract nodes(): Promise<Node[]>;

  /**
   * Nodes as the inventory names them: new ones are added, known ones keep who holds them, those
   * that it does not name stay. Throws `conflict` where a leased card would go.
   */
  abstract register(nodes: NodeSpec[]): Promise<void>;
}
