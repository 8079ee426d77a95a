import { ManualClock } from '@banyan/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { type ClusterListing, ClusterNodes } from './cluster-nodes.ts';
import { fleetAt, spec } from './fleet.fixture.ts';
import { FollowCluster } from './follow-cluster.ts';
import { InventorySource } from './inventory-source.ts';

class FakeCluster extends ClusterNodes {
  listing: ClusterListing = { nodes: [], cardless: [], skipped: [], warnings: [] };
  broken: Error | undefined;

  async list() {
    if (this.broken) throw this.broken;
    return this.listing;
  }

  has(...nodes: (string | [id: string, state: 'cordoned' | 'down'])[]) {
    this.listing.nodes = nodes.map((node) => {
      const [id, state] = typeof node === 'string' ? [node, 'up'] : node;
      return { spec: spec(id), ready: state !== 'down', cordoned: state === 'cordoned' };
    });
  }
}

describe('a cluster that is followed', () => {
  let { store, ask }: ReturnType<typeof fleetAt> = fleetAt();
  let cluster: FakeCluster;
  let clock: ManualClock;
  let follow: FollowCluster;
  let source: InventorySource;
  const warnings: string[] = [];
  const states = async () =>
    Object.fromEntries((await store.nodes()).map(({ id, closed }) => [id, closed ?? 'open']));
  const look = async (passed = 0) => {
    clock.pass(passed);
    await follow.run();
    return states();
  };

  beforeEach(async () => {
    ({ store, ask } = fleetAt());
    [cluster, clock, source] = [
      new FakeCluster(),
      new ManualClock(),
      new InventorySource('kubernetes'),
    ];
    const options = { graceMs: 30_000, onWarning: (message: string) => warnings.push(message) };
    follow = new FollowCluster(store, cluster, source, options, clock);
    cluster.has('a', 'b');
    await follow.run();
  });

  it('registers new nodes, but none that is not ready yet', async () => {
    cluster.has('a', 'b', 'c', ['d', 'down']);
    expect(await look()).toEqual({ a: 'open', b: 'open', c: 'open' });
  });

  it.each([
    ['is gone', () => cluster.has('a')],
    ['is not ready', () => cluster.has('a', ['b', 'down'])],
    [
      'has no cards any more',
      () => {
        cluster.has('a');
        cluster.listing.cardless = ['b'];
      },
    ],
  ])('gives up a node that %s when its grace is over, and takes it back', async (_, happen) => {
    happen();
    expect(await look()).toEqual({ a: 'open', b: 'open' });
    expect(await look(29_999)).toEqual({ a: 'open', b: 'open' });
    expect(await look(1)).toEqual({ a: 'open', b: 'vanished' });
    cluster.has('a', 'b');
    expect(await look()).toEqual({ a: 'open', b: 'open' });
    happen();
    expect(await look(10_000)).toEqual({ a: 'open', b: 'open' });
  });

  it('starts the grace anew for a node that was back in between', async () => {
    cluster.has('a');
    await look(20_000);
    cluster.has('a', 'b');
    await look();
    cluster.has('a');
    expect(await look(20_000)).toEqual({ a: 'open', b: 'open' });
  });

  it('moves a lease off a lost node, not to one that is lost with it', async () => {
    cluster.has('a', 'b', 'c');
    await look();
    const { id } = await ask('q', 'k', 3);
    const on = (await store.find(id)).lease?.placement[0]?.node;
    const left = on === 'c' ? 'a' : 'c';
    cluster.has(left);
    await look();
    await look(30_000);
    const { lease } = await store.find(id);
    expect([lease?.state, lease?.placement[0]?.node]).toEqual(['granted', left]);
  });

  it('drains what is cordoned, and opens only what it saw cordoned', async () => {
    cluster.has(['a', 'cordoned'], 'b');
    expect(await look()).toEqual({ a: 'drained', b: 'open' });
    cluster.has('a', 'b');
    expect(await look()).toEqual({ a: 'open', b: 'open' });
    const drained = { lost: [], back: [], drained: ['b'] };
    const { followNodes } = await import('../domain/fault/follow-nodes.ts');
    await store.decide({ type: 'fleet' }, ({ fleet, now }) => followNodes(fleet, drained, now));
    expect(await look()).toEqual({ a: 'open', b: 'drained' });
  });

  it('changes nothing while the cluster cannot be read, and says so', async () => {
    cluster.broken = new Error('403');
    for (const passed of [0, 60_000, 60_000]) await expect(look(passed)).rejects.toThrow('403');
    expect(await states()).toEqual({ a: 'open', b: 'open' });
    expect(source.view.failing).toBe('403');
    cluster.broken = undefined;
    await look();
    expect(source.view.failing).toBeUndefined();
  });

  it('leaves alone what is there and cannot be read, and tells of it', async () => {
    cluster.has('a');
    cluster.listing.skipped = [{ id: 'b', reason: 'its label is gone' }];
    await look();
    expect(await look(60_000)).toEqual({ a: 'open', b: 'open' });
    expect(source.view.skipped).toHaveLength(1);
  });

  it('goes on when one node cannot be as the cluster says', async () => {
    await ask('q', 'k', 4);
    const taken = (await store.nodes()).find(({ free }) => free === 0n)?.id ?? '';
    cluster.has('a', 'b', 'c');
    for (const node of cluster.listing.nodes) {
      if (node.spec.id === taken) node.spec = { ...node.spec, cards: 2 };
    }
    expect(Object.keys(await look())).toEqual(['a', 'b', 'c']);
    expect(warnings.at(-1)).toContain(taken);
  });
});
