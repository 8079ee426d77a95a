import { MeshError } from '@banyan/kernel';
import { type Outbox, transaction } from '@banyan/persistence';
import type { DataSource } from 'typeorm';
import {
  type Decided,
  LeaseStore,
  type Scope,
  type Snapshot,
} from '../../application/lease-store.ts';
import { applyAll } from '../../domain/guards.ts';
import type { BrokerEvent } from '../../domain/event.ts';
import type { Node, NodeSpec } from '../../domain/fleet/node.ts';
import type { Policy } from '../../domain/policy.ts';
import { LeaseRow } from './lease.row.ts';
import { tell } from './lease-events.ts';
import { toLease, toNode } from './mapping.ts';
import { NodeRow } from './node.row.ts';
import { readClock, readSnapshot } from './read-snapshot.ts';
import { registerNode } from './register-node.ts';
import { subjectAfter } from './subject-after.ts';
import { writeKept } from './kept-rows.ts';
import { Overtaken } from './overtaken.ts';
import { writeLeases, writeNodes } from './write-changes.ts';

const TRIES = 30;

/** The fleet in PostgreSQL. Any number of replicas decide at once; a node's epoch tells who was first. */
export class PostgresLeaseStore extends LeaseStore {
  readonly #source: DataSource;
  readonly #outbox: Outbox;
  readonly #policy: Partial<Policy>;
  /** One decision at a time in this process: only other replicas can get in between. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(source: DataSource, outbox: Outbox, policy: Partial<Policy> = {}) {
    super();
    this.#source = source;
    this.#outbox = outbox;
    this.#policy = policy;
  }

  decide(scope: Scope, decision: (snapshot: Snapshot) => BrokerEvent[]): Promise<Decided> {
    const mine = this.#turn.then(() => this.#decide(scope, decision));
    this.#turn = mine.catch(() => undefined);
    return mine;
  }

  async find(leaseId: string) {
    const { manager } = this.#source;
    const now = await readClock(manager);
    const row = await manager.findOne(LeaseRow, { where: { id: leaseId } });
    return { lease: row ? toLease(row) : undefined, now };
  }

  async nodes(): Promise<Node[]> {
    return (await this.#source.manager.find(NodeRow, { order: { id: 'asc' } })).map(toNode);
  }

  register(specs: NodeSpec[]): Promise<void> {
    const ordered = specs.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    return transaction(this.#source, async (tx) => {
      for (const spec of ordered) await registerNode(tx, spec);
    });
  }

  async #decide(scope: Scope, decision: (snapshot: Snapshot) => BrokerEvent[]): Promise<Decided> {
    for (let attempt = 1; attempt <= TRIES; attempt++) {
      try {
        return await this.#decideOnce(scope, decision);
      } catch (error) {
        if (!(error instanceof Overtaken) && !isDuplicate(error)) throw error;
      }
    }
    throw new MeshError('capacity_unavailable', 'Too many decide at once; ask again.', {
      retryAfterSeconds: 1,
    });
  }

  #decideOnce(scope: Scope, decision: (snapshot: Snapshot) => BrokerEvent[]): Promise<Decided> {
    return transaction(this.#source, async (tx) => {
      const { snapshot, revisions, kept } = await readSnapshot(tx, scope, this.#policy);
      const events = decision(snapshot);
      const { fleet } = snapshot;
      const guards = applyAll(fleet, events);
      await writeNodes(tx, fleet, guards.nodes);
      await writeLeases(tx, events, revisions);
      await writeKept(tx, fleet, guards, kept);
      await tell(tx, this.#outbox, events, snapshot.now);
      return { events, subject: subjectAfter(events, snapshot.subject), now: snapshot.now };
    });
  }
}

/** Two asked with the same new key at once: the second finds the first's lease when it looks anew. */
const isDuplicate = (error: unknown): boolean =>
  (error as { driverError?: { code?: string } }).driverError?.code === '23505';
