/**
 * Grants, renewals and releases in turn on a fleet with live leases:
 * `url built cards live seconds inFlight [held]`; `held`: while somebody holds a transaction open.
 */
import pg from 'pg';
import {
  ask,
  keep,
  nodesOf,
  openStore,
  percentiles,
  release,
  renew,
  sweep,
  wholeCards,
} from './store.ts';

const [, , , , cards = '16384', live = '10000', seconds = '5', inFlight = '256', held] =
  process.argv;
const SIZES = [1, 1, 1, 2, 1, 4, 1, 1];

const { source, store, relay } = await openStore();
await store.register(nodesOf(Number(cards)));
const leases: string[] = [];
while (leases.length < Number(live)) {
  const some = await Promise.all(
    Array.from({ length: Math.min(512, Number(live) - leases.length) }, (_, i) =>
      ask(store, wholeCards(SIZES[i % 8] ?? 1)),
    ),
  );
  if (some.some(({ state }) => state !== 'granted')) break;
  leases.push(...some.map(({ id }) => id));
}
const sweeping = setInterval(() => {
  void store.decide({ type: 'fleet' }, ({ fleet, now }) => sweep(fleet, now));
}, 250);
await measure(1);
const letGo = held ? await holdOpen() : async () => undefined;
const measured = await measure(Number(seconds));
await letGo();
clearInterval(sweeping);
await relay.stop();
await source.destroy();
console.log(JSON.stringify({ ...measured, live: leases.length }));
process.exit(0);

/** Each caller has leases of its own, and for each: renew it, give it back, ask for another. */
async function measure(long: number) {
  const took = { grant: [] as number[], all: [] as number[] };
  const before = process.cpuUsage();
  const begun = performance.now();
  const end = begun + long * 1_000;
  const callers = Number(inFlight);
  const timed = async <T>(into: number[], work: Promise<T>): Promise<T> => {
    const at = performance.now();
    const answer = await work;
    const ms = performance.now() - at;
    into.push(ms);
    if (into !== took.all) took.all.push(ms);
    return answer;
  };
  const caller = async (first: number) => {
    for (let i = first; performance.now() < end; i = (i + callers) % leases.length) {
      const id = leases[i] ?? '';
      await timed(took.all, keep(store, id, renew));
      await timed(took.all, keep(store, id, release));
      const next = await timed(took.grant, ask(store, wholeCards(SIZES[i % 8] ?? 1)));
      leases[i] = next.id;
    }
  };
  await Promise.all(Array.from({ length: callers }, (_, i) => caller(i)));
  const wall = (performance.now() - begun) / 1_000;
  const { user, system } = process.cpuUsage(before);
  return {
    perSecond: took.all.length / wall,
    ...{ grant: percentiles(took.grant), all: percentiles(took.all) },
    cpu: (user + system) / 1e6 / wall,
  };
}

/** Somebody's transaction sees all as it was: nothing that is over can be cleared away meanwhile. */
async function holdOpen(): Promise<() => Promise<void>> {
  const other = new pg.Client({ connectionString: process.argv[2] });
  await other.connect();
  await other.query('begin isolation level repeatable read');
  await other.query('select txid_current(), count(*) from lease');
  return async () => {
    await other.query('rollback');
    await other.end();
  };
}
