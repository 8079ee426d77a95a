import { beforeEach, describe, expect, it } from 'vitest';
import { fleetAt, spec } from './fleet.fixture.ts';
import { ImportInventory, type WantedFleet } from './import-inventory.ts';
import { InventorySource } from './inventory-source.ts';
import { ShowInventory } from './show-inventory.ts';
import type { NodeSpec } from '../domain/fleet/node.ts';

describe('an import of a fleet', () => {
  let { store, ask, sweep }: ReturnType<typeof fleetAt> = fleetAt();
  const source = new InventorySource('file');
  const run = (specs: NodeSpec[], rest: Partial<WantedFleet> & { dryRun?: boolean } = {}) => {
    const { dryRun = false, ...wanted } = rest;
    const none = { stays: [], drained: [], skipped: [], warnings: [] };
    return new ImportInventory(store, source).run({ specs, ...none, ...wanted }, { dryRun });
  };
  const shown = async () => {
    const { nodes } = await new ShowInventory(store, source).run();
    return Object.fromEntries(nodes.map(({ id, state, cards }) => [id, `${state} ${cards}`]));
  };

  beforeEach(async () => {
    ({ store, ask, sweep } = fleetAt());
    await run([spec('a'), spec('b')]);
  });

  it('adds, resizes, gives up what is not named any more, takes it back', async () => {
    const changed = await run([spec('a', { cards: 6, leaf: 'l' }), spec('c')]);
    expect(changed).toMatchObject({
      dryRun: false,
      added: [{ id: 'c', sku: 'virtual-cpu', cards: 4 }],
      changed: [
        {
          id: 'a',
          changes: [
            { field: 'cards', from: 4, to: 6 },
            { field: 'leaf', from: null, to: 'l' },
          ],
        },
      ],
      gone: [{ id: 'b' }],
      ...{ back: [], same: 0 },
    });
    expect(await shown()).toEqual({ a: 'open 6', b: 'vanished 4', c: 'open 4' });
    expect(await run([spec('a', { cards: 6, leaf: 'l' }), spec('b'), spec('c')])).toMatchObject({
      ...{ added: [], gone: [], back: ['b'], same: 3 },
    });
    expect(await shown()).toEqual({ a: 'open 6', b: 'open 4', c: 'open 4' });
  });

  it('in a dry run tells the same and changes nothing', async () => {
    const wanted = [spec('a', { cards: 6 }), spec('c')];
    const { dryRun, ...told } = await run(wanted, { dryRun: true });
    expect([dryRun, await shown()]).toEqual([true, { a: 'open 4', b: 'open 4' }]);
    expect(await run(wanted)).toMatchObject(told);
  });

  it.each([
    ['a node that goes', [spec('b'), spec('c')]],
    ['cards that go', [spec('a', { cards: 1 }), spec('c')]],
    ['another SKU', [spec('a', { sku: 'nvidia-h100' }), spec('c')]],
  ])(
    'with leases on %s is a conflict that names them, and nothing is changed',
    async (_, wanted) => {
      const { id } = await ask('q', 'k', 2);
      for (const dryRun of [true, false]) {
        const refused = run(wanted, { dryRun });
        await expect(refused).rejects.toMatchObject({
          kind: 'conflict',
          message: expect.stringContaining(id),
          details: { issues: [{ path: 'a' }] },
        });
      }
      expect(await shown()).toEqual({ a: 'open 4', b: 'open 4' });
    },
  );

  it('leaves nodes alone that are there and not ready, drains those that are cordoned', async () => {
    await run([spec('a')], { stays: ['b'], drained: ['a'] });
    expect(await shown()).toEqual({ a: 'drained 4', b: 'open 4' });
  });

  it('moves what waits to new cards', async () => {
    await ask('q', 'k1', 8);
    const { id } = await ask('q', 'k2', 4);
    await run([spec('a'), spec('b'), spec('c')]);
    await sweep();
    expect((await store.find(id)).lease?.state).toBe('granted');
  });

  it('is refused where a cluster names the fleet', async () => {
    const followed = new ImportInventory(store, new InventorySource('kubernetes'));
    const wanted = { specs: [spec('a')], stays: [], drained: [], skipped: [], warnings: [] };
    await expect(followed.run(wanted, { dryRun: false })).rejects.toMatchObject({
      kind: 'conflict',
    });
  });
});
