import type { CardsByState } from '@banyan/contracts/compute';
import { describe, expect, it } from 'vitest';
import { drainNode, loseNode } from '../domain/fault/nodes.ts';
import { reportFault } from '../domain/fault/report.ts';
import { DrainNode } from './drain-node.ts';
import { fleetAt, spec } from './fleet.fixture.ts';
import { InventorySource } from './inventory-source.ts';
import { ShowInventory } from './show-inventory.ts';
import { UndrainNode } from './undrain-node.ts';

const sum = ({ free, leased, reserved, bad, spare, closed }: CardsByState) =>
  free + leased + reserved + bad + spare + closed;

async function busyFleet() {
  const fleet = fleetAt();
  const { store, ask } = fleet;
  await store.register([
    ...['a', 'b'].map((id) => spec(id, { sku: 'nvidia-h100', cards: 8, spares: 1 })),
    ...[spec('c'), spec('d'), spec('e')],
  ]);
  await ask('q', 'k1', 7);
  await store.decide({ type: 'fleet' }, ({ fleet: state, now }) => [
    ...drainNode(state, { node: 'c', evict: false }, now),
    ...loseNode(state, 'd', now),
    ...reportFault(
      state,
      { report: 'r', node: 'b', card: 0, code: 'x', level: 'Separate' } as never,
      now,
    ),
  ]);
  return fleet;
}

describe('the inventory', () => {
  it('tells each card once: nodes, SKUs and totals add up to the capacity', async () => {
    const { store } = await busyFleet();
    const { nodes, skus, totals } = await new ShowInventory(
      store,
      new InventorySource('file'),
    ).run();
    for (const one of [...nodes, ...skus, totals]) expect(sum(one)).toBe(one.cards);
    expect(totals).toMatchObject({ cards: 28, leased: 7, spare: 2, closed: 8, bad: 1 });
    expect(skus.find(({ sku }) => sku === 'nvidia-h100')).toMatchObject({ nodes: 2, cards: 16 });
    expect(nodes.map(({ state }) => state)).toEqual([
      'open',
      'open',
      'drained',
      'vanished',
      'open',
    ]);
  });
});

describe('a drain', () => {
  it('closes a node to what is new, lets run or ends what is on it, and is taken back', async () => {
    const { store, ask } = fleetAt();
    await store.register([spec('a')]);
    const { id } = await ask('q', 'k');
    const drain = new DrainNode(store);
    expect(await drain.run('a', { evict: false })).toEqual({
      id: 'a',
      state: 'drained',
      leases: [id],
    });
    expect((await ask('q', 'k2')).state).toBe('pending');
    await drain.run('a', { evict: true });
    expect((await store.find(id)).lease?.notice).toMatchObject({ reason: 'revoked' });
    const undrain = new UndrainNode(store);
    expect((await undrain.run('a')).state).toBe('open');
    await expect(drain.run('nowhere', { evict: false })).rejects.toMatchObject({
      kind: 'not_found',
    });
    await store.decide({ type: 'fleet' }, ({ fleet, now }) => loseNode(fleet, 'a', now));
    await expect(undrain.run('a')).rejects.toMatchObject({ kind: 'conflict' });
  });
});
