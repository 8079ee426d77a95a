import type { LeaseEvent } from '../domain/event.ts';
import type { Lease } from '../domain/lease.ts';
import type { Node } from '../domain/node.ts';
import type { FleetState } from '../domain/state.ts';

/** Which lease a command is about. */
export type Subject = { leaseId: string } | { holder: string; requestKey: string } | undefined;

export interface Snapshot {
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
  abstract decide(
    subject: Subject,
    decision: (snapshot: Snapshot) => LeaseEvent[],
  ): Promise<Decided>;

  /** The fleet, and no lease but the live ones. */
  abstract read(subject?: Subject): Promise<Snapshot>;

  /** Nodes as the inventory names them: new ones are added, known ones keep who holds them. */
  abstract register(nodes: Omit<Node, 'free' | 'epoch'>[]): Promise<void>;
}
