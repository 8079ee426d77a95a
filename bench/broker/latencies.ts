/** Gangs of 256 and of all cards, and nodes that are lost: `url built`. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ask, keep, nodesOf, openStore, percentiles, release, type Snapshot } from './store.ts';

const CARDS = 16_384;
/** Nodes that fail at once, and nodes of spares that stand in for them. */
const LOST = 4;
const SPARE_NODES = 32;

const built = process.argv[3] ?? '';
const part = (name: string) => import(pathToFileURL(join(built, `domain/${name}.js`)).href);
const { loseNode, openNode } = await part('fault/nodes');
const { apply } = await part('apply');

const { source, store, relay } = await openStore();
await store.register(nodesOf(CARDS));
const all = await gangs(CARDS, 10);
const few = await gangs(256, 100);
await store.register(
  nodesOf(CARDS).map((node, i) => ({ ...node, spares: i < SPARE_NODES ? 8 : 0 })),
);
const faults = await losses(40);
await relay.stop();
await source.destroy();
console.log(JSON.stringify({ all, few, faults }));
process.exit(0);

function gang(cards: number) {
  const members = cards / 8;
  return {
    members,
    minMembers: members,
    cards: 8,
    slice: null,
    within: 'any',
    sku: null,
    spans: false,
  };
}

/** From the question to the committed lease, ms. */
async function gangs(cards: number, times: number) {
  const took: number[] = [];
  for (let i = -2; i < times; i++) {
    const at = performance.now();
    const lease = await ask(store, gang(cards));
    if (i >= 0) took.push(performance.now() - at);
    if (lease.state !== 'granted') throw new Error(`A gang of ${cards} is ${lease.state}.`);
    await keep(store, lease.id, release);
  }
  return percentiles(took);
}

/** From the report of lost nodes to a committed lease that is whole on others, ms. */
async function losses(times: number) {
  const lease = await ask(store, gang(4_096), { ttlMs: 1_000 * 3_600 });
  const took: number[] = [];
  for (let i = 0; i < times; i++) {
    const now = await store.decide({ type: 'lease', leaseId: lease.id }, () => []);
    const nodes = [...new Set(now.subject?.placement.map(({ node }) => node))].slice(0, LOST);
    const at = performance.now();
    const { events } = await together(nodes, loseNode);
    took.push(performance.now() - at);
    if (!events.some(({ type }) => type === 'repaired')) throw new Error('Nothing stood in.');
    await together(nodes, openNode);
  }
  return percentiles(took);
}

/** One decision about several nodes. */
function together(nodes: string[], what: (...all: unknown[]) => object[]) {
  return store.decide({ type: 'fleet' }, ({ fleet, now }: Snapshot) => {
    const tentative = fleet as unknown as { tentatively<T>(work: () => T): T };
    return tentative.tentatively(() =>
      nodes.flatMap((node) => {
        const events = what(fleet, node, now);
        for (const event of events) apply(fleet, event);
        return events;
      }),
    );
  });
}
