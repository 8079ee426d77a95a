import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseInventory, readInventory } from './inventory-file.ts';

const shipped = join(import.meta.dirname, '../../../inventory/local.yaml');

describe('an inventory file', () => {
  it('as shipped is valid and says that its cards are virtual', async () => {
    expect(await readInventory(shipped)).toEqual([
      { id: 'local-0', site: 'local', sku: 'virtual-cpu', cards: 8, virtual: true },
    ]);
  });

  it.each([
    ['nothing in it', '', 'the file'],
    ['no YAML', 'nodes: [', 'line 1'],
    ['no nodes', 'nodes: []', 'nodes'],
    ['an unknown field', 'nodes: [{ id: a, sku: x, cards: 1, gpus: 2 }]', 'nodes.0'],
    ['no cards', 'nodes: [{ id: a, sku: x, cards: 0 }]', 'nodes.0.cards'],
    [
      'a node twice',
      'nodes: [{ id: a, sku: x, cards: 1 }, { id: a, sku: x, cards: 1 }]',
      'nodes.1.id',
    ],
  ])('with %s is refused, naming the place', (_, text, said) => {
    expect(() => parseInventory(text)).toThrow(said);
  });

  it('that is not there is named', async () => {
    await expect(readInventory('/nowhere/fleet.yaml')).rejects.toThrow('/nowhere/fleet.yaml');
  });
});
