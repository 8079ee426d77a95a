import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseInventory } from './inventory-file.ts';

const shipped = join(import.meta.dirname, '../../../inventory/local.yaml');

describe('an inventory file', () => {
  it('as shipped is valid and says that its cards are virtual', async () => {
    const nodes = parseInventory(await readFile(shipped, 'utf8'));
    expect(nodes).toMatchObject([{ id: 'local-0', virtual: true }]);
  });

  it.each([
    ['no nodes', 'nodes: []', 'nodes'],
    ['an unknown field', 'nodes: [{ id: a, sku: x, cards: 1, gpus: 2 }]', 'nodes.0'],
    ['no cards', 'nodes: [{ id: a, sku: x, cards: 0 }]', 'nodes.0.cards'],
    [
      'a node twice',
      'nodes: [{ id: a, sku: x, cards: 1 }, { id: a, sku: x, cards: 1 }]',
      'a twice',
    ],
  ])('with %s is refused, naming the place', (_, text, said) => {
    expect(() => parseInventory(text)).toThrow(said);
  });
});
