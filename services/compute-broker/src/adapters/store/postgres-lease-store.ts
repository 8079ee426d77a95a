import { MeshError } from '@banyan/kernel';
import type { Outbox } from '@banyan/persistence';
import { type DataSource, type EntityManager, In } from 'typeorm';
import {
  type Decided,
  LeaseStore,
  type Snapshot,
  type Subject,
} from '../../application/lease-store.ts';
import type { LeaseEvent } from '../../domain/event.ts';
import type { Lease } from '../../domain/lease.ts';
import { allFree, type Node } from '../../domain/node.ts';
import { apply, type FleetState } from '../../domain/state.ts';
import { LeaseRow } from './lease.row.ts';
import { tell } from './lease-events.ts';
import { toLease, toNode, toRow } from './mapping.ts';
import { NodeRow } from './node.row.ts';

const TRIES = 30;

/** Somebody else changed what the decision was made on. */
class Conflict extends Error {}

/** The fleet in PostgreSQL. Any number of replicas decide at once; a node's epoch tells who was first. */
export class PostgresLeaseStore extends LeaseStore {
  readonly #source: DataSource;
  readonly #outbox: Outbox;
  /** One decision at a time in this process: only other replicas can get in between. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(source: DataSource, outbox: Outbox) {
    super();
    this.#source = source;
    this.#outbox = outbox;
  }

  decide(subject: Subject, decision: (snapshot: Snapshot) => LeaseEvent[]): Promise<Decided> {
    const mine = this.#turn.then(() => this.#decide(subject, decision));
    this.#turn = mine.catch(() => undefined);
    return mine;
  }

  async read(subject?: Subject): Promise<Snapshot> {
    return (await this.#load(this.#source.manager, subject)).snapshot;
  }

  async register(nodes: Omit<Node, 'free' | 'epoch'>[]): Promise<void> {
    for (const { id, site, sku, virtual, cards } of nodes) {
      await this.#source.query(
        `insert into node (id, site, sku, virtual, cards, free) values ($1, $2, $3, $4, $5, $6)
         on conflict (id) do update set site = excluded.site, sku = excluded.sku`,
        [id, site, sku, virtual, cards, allFree(cards).toString()],
      );
    }
  }

  async #decide(
    subject: Subject,
    decision: (snapshot: Snapshot) => LeaseEvent[],
  ): Promise<Decided> {
    for (let attempt = 1; attempt <= TRIES; attempt++) {
      try {
        return await this.#source.transaction(async (tx) => {
          const { snapshot, revisions } = await this.#load(tx, subject);
          const events = decision(snapshot);
          const after = events.reduce(apply, snapshot.state);
          await writeNodes(tx, snapshot.state, after);
          await writeLeases(tx, events, revisions);
          await tell(tx, this.#outbox, events, snapshot.now);
          return { events, subject: subjectOf(events, snapshot.subject), now: snapshot.now };
        });
      } catch (error) {
        if (!(error instanceof Conflict) && !isDuplicate(error)) throw error;
      }
    }
    throw new MeshError('capacity_unavailable', 'Too many decide at once; ask again.', {
      retryAfterSeconds: 1,
    });
  }

  async #load(tx: EntityManager, subject: Subject) {
    const [clock] = await tx.query<{ now: number }[]>(
      'select floor(extract(epoch from clock_timestamp()) * 1000)::float8 as now',
    );
    const nodes = (await tx.find(NodeRow)).map(toNode);
    const live = await tx.find(LeaseRow, { where: { state: In(['pending', 'granted']) } });
    const where = subject && ('leaseId' in subject ? { id: subject.leaseId } : subject);
    const about = where ? await tx.findOne(LeaseRow, { where }) : null;
    const rows = about ? [...live, about] : live;
    const snapshot: Snapshot = {
      state: {
        nodes: new Map(nodes.map((node) => [node.id, node])),
        leases: new Map(live.map((row) => [row.id, toLease(row)])),
      },
      subject: about ? toLease(about) : undefined,
      now: clock?.now ?? 0,
    };
    return { snapshot, revisions: new Map(rows.map(({ id, revision }) => [id, revision])) };
  }
}

/** Compare and set: whoever saw an older epoch loses, and nothing of its decision stays. */
async function writeNodes(tx: EntityManager, before: FleetState, after: FleetState): Promise<void> {
  for (const [id, node] of [...after.nodes].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const old = before.nodes.get(id);
    if (!old || old === node) continue;
    const [, changed] = await tx.query<[unknown, number]>(
      'update node set free = $2, epoch = $3 where id = $1 and epoch = $4',
      [id, node.free.toString(), node.epoch.toString(), old.epoch.toString()],
    );
    if (changed !== 1) throw new Conflict();
  }
}

async function writeLeases(
  tx: EntityManager,
  events: LeaseEvent[],
  revisions: Map<string, number>,
): Promise<void> {
  const last = new Map<string, Lease>();
  for (const event of events) if (event.type !== 'refused') last.set(event.lease.id, event.lease);
  for (const lease of last.values()) {
    const seen = revisions.get(lease.id);
    if (seen === undefined) {
      await tx.insert(LeaseRow, toRow(lease, 1));
      continue;
    }
    const { affected } = await tx.update(
      LeaseRow,
      { id: lease.id, revision: seen },
      toRow(lease, seen + 1),
    );
    if (affected !== 1) throw new Conflict();
  }
}

/** The lease that the command was about: it is in every event of a command but a sweep's. */
function subjectOf(events: LeaseEvent[], before: Lease | undefined): Lease | undefined {
  const last = events.findLast((event) => event.type !== 'refused');
  return last ? last.lease : before;
}

/** Two asked with the same new key at once: the second finds the first's lease when it looks anew. */
const isDuplicate = (error: unknown): boolean =>
  (error as { driverError?: { code?: string } }).driverError?.code === '23505';
