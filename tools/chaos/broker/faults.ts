import { setTimeout as pause } from 'node:timers/promises';
import { type BrokerMesh, HOLDERS, REPLICAS, WORKERS } from './broker-mesh.ts';

export interface Fault {
  name: string;
  /** Ends when whatever was hurt runs again. */
  strike: (mesh: BrokerMesh, pick: <T>(from: T[]) => T) => Promise<void>;
}

const HOUR = 3_600_000;
/** Longer than any lease lives that nobody renews, its rest and a sweep. */
const PAST_TTL_MS = 6_500;

/** Others have its cards by then, also where brokers that are busy sweep late. */
const PAST_GRANT_MS = 10_000;

/** A replica, and a store without doors: what befalls the one befalls the other. */
const pairs = REPLICAS.map((replica, i) => [replica, WORKERS[i] ?? ''] as const);

const clock = (byMs: number, name: string): Fault => ({
  name: `the database's clock an hour ${name}`,
  strike: (mesh) => mesh.setClock(byMs),
});

const stall = (kind: 'stall' | 'cut', ms: number): Fault => ({
  name: kind === 'stall' ? 'a silent way to PostgreSQL' : 'no way to PostgreSQL',
  strike: async ({ proxies }, pick) => {
    const hurt = pick([...pairs]);
    for (const name of hurt) proxies.get(name)?.[kind]();
    await pause(ms);
    for (const name of hurt) proxies.get(name)?.heal();
  },
});

async function killAndStart(mesh: BrokerMesh, names: readonly string[], ms: number): Promise<void> {
  await Promise.all(names.map((name) => mesh.kill(name)));
  await pause(ms);
  await Promise.all(names.map((name) => mesh.start(name)));
}

export const FAULTS: Fault[] = [
  {
    name: 'kill -9 of a replica',
    strike: (mesh, pick) => killAndStart(mesh, pick([...pairs]), 500),
  },
  {
    name: 'freeze of a replica, past every TTL',
    strike: async (mesh, pick) => {
      await Promise.all(pick([...pairs]).map((name) => mesh.freeze(name, PAST_TTL_MS)));
    },
  },
  {
    name: 'freeze of a holder, past every TTL',
    strike: async (mesh, pick) => {
      // So that it works on something, and others want it, whatever came before.
      await mesh.ready();
      const holder = pick(HOLDERS);
      await mesh.atWork(holder);
      await mesh.freeze(holder, PAST_GRANT_MS);
    },
  },
  {
    name: 'kill -9 of a holder',
    strike: (mesh, pick) => killAndStart(mesh, [pick(HOLDERS)], 200),
  },
  stall('stall', 7_000),
  stall('cut', 3_000),
  clock(HOUR, 'ahead'),
  clock(-HOUR, 'back'),
  {
    name: 'restart of PostgreSQL',
    strike: async (mesh) => {
      await mesh.stopPart('postgres', 'SIGINT');
      await mesh.startPart('postgres');
    },
  },
  {
    name: 'kill -9 of PostgreSQL',
    strike: async (mesh) => {
      await mesh.stopPart('postgres', 'SIGKILL');
      await mesh.startPart('postgres');
    },
  },
  {
    name: 'kill -9 of both replicas, and the clock an hour back meanwhile',
    strike: async (mesh) => {
      const names = pairs.flat();
      await Promise.all(names.map((name) => mesh.kill(name)));
      await mesh.setClock(-HOUR);
      await Promise.all(names.map((name) => mesh.start(name)));
    },
  },
  {
    name: 'one replica frozen while the clock goes an hour ahead and the other starts anew',
    strike: async (mesh, pick) => {
      const [frozen, killed] = pick([pairs, pairs.toReversed()]);
      if (!frozen || !killed) return;
      const thawed = Promise.all(frozen.map((name) => mesh.freeze(name, PAST_TTL_MS)));
      await Promise.all(killed.map((name) => mesh.kill(name)));
      await mesh.setClock(HOUR);
      await Promise.all(killed.map((name) => mesh.start(name)));
      await thawed;
    },
  },
];
