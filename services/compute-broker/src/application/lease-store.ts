import type { BrokerEvent } from '../domain/event.ts';
import type { Fleet } from '../domain/fleet.ts';
import type { Lease } from '../domain/lease/lease.ts';
import { registerNodes } from '../domain/fleet/register.ts';
import type { Node, NodeSpec } from '../domain/fleet/node.ts';

/** What a command has to see, and no more. */
export type Scope =
  /** The fleet with all live leases, the lease that the key stands for, and that which it goes on with. */
  | { type: 'request'; holder: string; requestKey: string; resumes: string | null }
  /** One lease, the nodes that it is on, and its queue with what that has spent. */
  | { type: 'lease'; leaseId: string }
  /** The fleet with all live leases. */
  | { type: 'fleet' };

export interface Snapshot {
  /** At least what the scope asks for. A decision leaves it as it is. */
  fleet: Fleet;
  /** The lease asked about, in whatever state; undefined when there is none. */
  subject: Lease | undefined;
  /** Epoch ms by the store's clock, the only one that counts. */
  now: number;
}

export interface Decided {
  events: BrokerEvent[];
  /** The lease asked about, as it is now. */
  subject: Lease | undefined;
  now: number;
}

/** Where the fleet and its leases are kept. */
export abstract class LeaseStore {
  /**
   * Decides on a snapshot and makes it so, events included, if nothing has happened meanwhile; else
   * decides anew. `decision` may run several times and must be pure.
   * Throws what it throws, and `capacity_unavailable` when others win again and again.
   */
  abstract decide(scope: Scope, decision: (snapshot: Snapshot) => BrokerEvent[]): Promise<Decided>;

  /** What `work` sees in the fleet as it is, with all live leases; it leaves it as it is. */
  async look<T>(work: (snapshot: Snapshot) => T): Promise<T> {
    let seen: { answer: T } | undefined;
    await this.decide({ type: 'fleet' }, (snapshot) => {
      seen = { answer: work(snapshot) };
      return [];
    });
    if (!seen) throw new Error('Nothing was looked at.');
    return seen.answer;
  }

  /** A lease in whatever state, and the store's time. */
  async find(leaseId: string): Promise<{ lease: Lease | undefined; now: number }> {
    const { subject, now } = await this.decide({ type: 'lease', leaseId }, () => []);
    return { lease: subject, now };
  }

  /** The fleet as it is, ordered by id. */
  nodes(): Promise<Node[]> {
    return this.look(({ fleet }) =>
      [...fleet.nodes.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    );
  }

  /**
   * Nodes as the inventory names them: new ones are added, known ones keep who holds them, those
   * that it does not name stay. Throws `conflict` where a leased card would go.
   */
  async register(nodes: readonly NodeSpec[]): Promise<void> {
    await this.decide({ type: 'fleet' }, ({ fleet, now }) => registerNodes(fleet, nodes, now));
  }
}
