import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { root } from '../../stack/paths.ts';
import { AckedWriter, eventNumber } from './acked.ts';

/**
 * Very many holders in one process, and a replica of the broker's store with them: no doors between,
 * so that it is asked as often as it can answer. Says how often that was, each second.
 */
const { DATABASE_URL = '', ACKED = '', LIVE = '100', NODES = '20', WORKER = 'w' } = process.env;
const TTL_MS = 5_000;
const AT_ONCE = 512;
const LOCK_DELAY_MS = 500;

const built = (path: string) => import(pathToFileURL(join(root, path)).href);
const { openDatabase, Outbox } = (await built(
  'libs/persistence/dist/index.js',
)) as typeof import('@banyan/persistence');
const broker = 'services/compute-broker';
const { PostgresLeaseStore } = (await built(
  `${broker}/dist/adapters/store/postgres-lease-store.js`,
)) as typeof import('../../../services/compute-broker/src/adapters/store/postgres-lease-store.ts');
const { migrations } = (await built(
  `${broker}/dist/adapters/store/migrations.js`,
)) as typeof import('../../../services/compute-broker/src/adapters/store/migrations.ts');
const { acquire } = (await built(
  `${broker}/dist/domain/lease/acquire.js`,
)) as typeof import('../../../services/compute-broker/src/domain/lease/acquire.ts');
const { renew } = (await built(
  `${broker}/dist/domain/lease/renew.js`,
)) as typeof import('../../../services/compute-broker/src/domain/lease/renew.ts');
const { release } = (await built(
  `${broker}/dist/domain/lease/release.js`,
)) as typeof import('../../../services/compute-broker/src/domain/lease/release.ts');
const { sweep } = (await built(
  `${broker}/dist/domain/lease/sweep.js`,
)) as typeof import('../../../services/compute-broker/src/domain/lease/sweep.ts');
const { wholeCards } = (await built(
  `${broker}/dist/domain/lease/shape.js`,
)) as typeof import('../../../services/compute-broker/src/domain/lease/shape.ts');
const { nodeSpecOf } = (await built(
  `${broker}/dist/domain/fleet/check-inventory.js`,
)) as typeof import('../../../services/compute-broker/src/domain/fleet/check-inventory.ts');

const acked = new AckedWriter(ACKED);
const source = await again(() =>
  openDatabase({ url: DATABASE_URL, name: WORKER, rows: [], migrations }),
);
const store = new PostgresLeaseStore(source, new Outbox('compute-broker'), {
  lockDelayMs: LOCK_DELAY_MS,
});
await again(() =>
  store.register(
    Array.from({ length: Number(NODES) }, (_, i) =>
      nodeSpecOf({ id: `n${i}`, sku: 'virtual-cpu', cards: 8 }),
    ),
  ),
);

interface Held {
  id: string;
  token: string | undefined;
}

const held: Held[] = [];
let operations = 0;
let serial = 0;

/** One thing after the other, for one of many that hold a lease. */
async function step(): Promise<void> {
  const chance = Math.random();
  const at = Math.floor(Math.random() * held.length);
  const one = held[at];
  if (!one || held.length < Number(LIVE)) return take();
  if (chance < 0.8) return keep(one, at, renew);
  held[at] = held.at(-1) ?? one;
  held.pop();
  // Some go without a word.
  if (chance < 0.98) await keep(one, -1, release);
}

async function take(): Promise<void> {
  const id = `${WORKER}-${process.pid}-${serial++}`;
  const scope = { type: 'request', holder: 'h', requestKey: id, resumes: null } as const;
  const command = {
    ...{ leaseId: id, holder: 'h', requestKey: id, queue: 'q', ttlMs: TTL_MS, priority: 0 },
    ...{ walltimeMs: null, sticky: [], resumes: null, reservation: null },
    shape: wholeCards(serial % 10 === 0 ? 4 : 1),
  };
  const { events, subject } = await store.decide(scope, ({ fleet, now, subject: before }) =>
    acquire(fleet, command, before, now),
  );
  note(events);
  if (subject?.state === 'granted') held.push({ id, token: subject.fencingToken?.toString() });
  else {
    // Nobody of so many waits: what was held before a restart is free again soon.
    await keep({ id, token: undefined }, -1, release);
    await pause(200);
  }
}

async function keep({ id, token }: Held, at: number, work: typeof renew): Promise<void> {
  try {
    const { events } = await store.decide({ type: 'lease', leaseId: id }, ({ subject, now }) =>
      subject ? work(subject, { fencingToken: token }, now) : [],
    );
    note(events);
  } catch (error) {
    operations++;
    if ((error as { kind?: string }).kind !== 'conflict') throw error;
    // It is over: nobody renews it again.
    if (held[at]?.id === id) {
      held[at] = held.at(-1) ?? { id, token };
      held.pop();
    }
  }
}

function note(events: Awaited<ReturnType<typeof store.decide>>['events']): void {
  operations++;
  for (const event of events) {
    if (!('lease' in event)) continue;
    acked.add(eventNumber(event.type, event.lease.id, event.at, event.lease.expiresAt));
  }
}

async function again<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch {
      await pause(200);
    }
  }
}

async function forEver(everyMs: number, work: () => Promise<unknown>): Promise<never> {
  for (;;) {
    await work().catch(() => pause(50));
    if (everyMs > 0) await pause(everyMs);
  }
}

process.on('SIGTERM', () => {
  acked.flush();
  process.exit(0);
});
void forEver(250, () => store.decide({ type: 'fleet' }, ({ fleet, now }) => sweep(fleet, now)));
void forEver(500, async () => {
  acked.flush();
  console.log(JSON.stringify({ pid: process.pid, operations, held: held.length }));
});
const works = process.env['SWEEPS'] !== 'only';
for (let i = 0; works && i < AT_ONCE; i++) void forEver(0, step);
