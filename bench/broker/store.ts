import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openDatabase, Outbox, OutboxRelay } from '@banyan/persistence';
import type { DataSource } from 'typeorm';

/** What is measured, by its shape: a benchmark imports a service as it was built. */
export interface Store {
  decide(scope: object, decision: (snapshot: Snapshot) => object[]): Promise<Decided>;
  register(nodes: object[]): Promise<void>;
}

export interface Snapshot {
  fleet: { nodes: Map<string, object>; leasesOn(node: string): Lease[] };
  subject: Lease | undefined;
  now: number;
}

export interface Decided {
  events: { type: string }[];
  subject: Lease | undefined;
}

export interface Lease {
  id: string;
  state: string;
  fencingToken: bigint | null;
  placement: { node: string; mask: bigint }[];
}

const built = process.argv[3] ?? '';
const part = async (name: string) =>
  (await import(pathToFileURL(join(built, `${name}.js`)).href)) as Record<string, never>;

const { PostgresLeaseStore } = (await part('adapters/store/postgres-lease-store')) as unknown as {
  PostgresLeaseStore: new (source: DataSource, outbox: Outbox, policy?: object) => Store;
};
const { migrations } = (await part('adapters/store/migrations')) as unknown as {
  migrations: Function[];
};
export const { nodeSpecOf } = (await part('domain/fleet/check-inventory')) as unknown as {
  nodeSpecOf: (named: object) => object;
};
export const { wholeCards } = (await part('domain/lease/shape')) as unknown as {
  wholeCards: (cards: number) => object;
};
export const { acquire } = (await part('domain/lease/acquire')) as unknown as {
  acquire: (fleet: object, command: object, before: unknown, now: number) => object[];
};
export const { renew } = (await part('domain/lease/renew')) as unknown as Record<'renew', Keep>;
export const { release } = (await part('domain/lease/release')) as unknown as Record<
  'release',
  Keep
>;
export const { sweep } = (await part('domain/lease/sweep')) as unknown as {
  sweep: (fleet: object, now: number) => object[];
};

type Keep = (lease: Lease, keep: object, now: number) => object[];

/** A store on the database of the first argument, and a relay that takes its events to nobody. */
export async function openStore(policy: object = {}) {
  const url = process.argv[2] ?? '';
  const source = await openDatabase({ url, name: 'bench', rows: [], migrations });
  const store = new PostgresLeaseStore(source, new Outbox('compute-broker'), policy);
  const relay = new OutboxRelay(source, { publish: async () => undefined, onError: console.error });
  await relay.start();
  return { source, store, relay };
}

/** Nodes of 8 cards, 32 of them at a switch, 128 in a super-pod. */
export const nodesOf = (cards: number): object[] =>
  Array.from({ length: Math.ceil(cards / 8) }, (_, i) =>
    nodeSpecOf({
      ...{ id: `n${String(i).padStart(5, '0')}`, sku: 'ascend-910b2' },
      ...{ leaf: `leaf-${i >> 5}`, superPod: `pod-${i >> 7}` },
    }),
  );

let serial = 0;
export function request(shape: object, rest: object = {}) {
  const id = `lease_${process.pid}_${serial++}`;
  return {
    ...{ leaseId: id, requestKey: id, holder: 'bench', queue: `q${serial % 7}`, shape },
    ...{ ttlMs: 3_600_000, priority: 0, walltimeMs: null, sticky: [], resumes: null },
    ...{ reservation: null, ...rest },
  };
}

export async function ask(store: Store, shape: object, rest: object = {}): Promise<Lease> {
  const command = request(shape, rest);
  const { holder, requestKey } = command;
  const { subject } = await store.decide(
    { type: 'request', holder, requestKey, resumes: null },
    ({ fleet, subject: before, now }) => acquire(fleet, command, before, now),
  );
  if (!subject) throw new Error('It was refused.');
  return subject;
}

export async function keep(store: Store, leaseId: string, verb: Keep): Promise<void> {
  await store.decide({ type: 'lease', leaseId }, ({ subject, now }) =>
    subject ? verb(subject, {}, now) : [],
  );
}

export { percentiles } from './percentiles.ts';
