import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseInventory, readInventory } from './inventory-file.ts';

const shipped = join(import.meta.dirname, '../../../inventory/local.yaml');

describe('an inventory file', () => {
  it('as shipped is valid and says that its cards are virtual', async () => {
    expect(await readInventory(shipped)).toEqual([
      {
        ...{ id: 'local-0', site: 'local', sku: 'virtual-cpu', cards: 8, virtual: true },
        ...{ leaf: null, superPod: null, spares: 0 },
      },
    ]);
  });

  it.each([
    ['nothing in it', '', 'the file'],
    ['no YAML', 'nodes: [', 'line 1'],
    ['no nodes', 'nodes: []', 'nodes'],
    ['an unknown field', 'nodes: [{ id: a, sku: virtual-cpu, cards: 1, gpus: 2 }]', 'nodes.0'],
    [
      'a site that no database keeps',
      'nodes: [{ id: a, sku: virtual-cpu, site: "a\\0b" }]',
      'nodes.0.site',
    ],
    ['no cards', 'nodes: [{ id: a, sku: virtual-cpu, cards: 0 }]', 'nodes.0.cards'],
    [
      'an unknown SKU',
      'nodes: [{ id: a, sku: ascend-999 }]',
      'nodes.0.sku: line 1: ascend-999 is none of',
    ],
    ['too many cards', 'nodes: [{ id: a, sku: ascend-910a, cards: 16 }]', 'at most 8'],
    ['half a pair', 'nodes: [{ id: a, sku: ascend-a3, cards: 3 }]', 'groups of 2'],
    ['more spares than cards', 'nodes: [{ id: a, sku: nvidia-h100, spares: 9 }]', 'nodes.0.spares'],
    [
      'a leaf in two super-pods',
      'nodes: [{ id: a, sku: ascend-a3, leaf: l, superPod: p }, { id: b, sku: ascend-a3, leaf: l, superPod: q }]',
      'nodes.1.superPod',
    ],
    [
      'a node twice',
      'nodes: [{ id: a, sku: virtual-cpu, cards: 1 }, { id: a, sku: virtual-cpu, cards: 1 }]',
      'nodes.1.id',
    ],
  ])('with %s is refused, naming the place', (_, text, said) => {
    expect(() => parseInventory(text)).toThrow(said);
  });

  it('with several wrong places names each with its line', () => {
    const text = [
      '# the hall',
      'nodes:',
      '  - id: a',
      '    sku: ascend-999',
      '  - id: b',
      '    sku: nvidia-h100',
      '    cards: 9',
    ].join('\n');
    expect(() => parseInventory(text)).toThrow(
      /nodes.0.sku: line 4: .*\n.*nodes.1.cards: line 7: /,
    );
    expect(() => parseInventory(text.replace('cards: 9', 'gpus: 8'))).toThrow(
      'nodes.1.gpus: line 7: is not known',
    );
  });

  it('may leave out what the SKU says', () => {
    expect(parseInventory('nodes: [{ id: a, sku: ascend-a3 }]')).toMatchObject([
      { cards: 16, site: 'default', virtual: false, spares: 0 },
    ]);
  });

  it('that is not there is named', async () => {
    await expect(readInventory('/nowhere/fleet.yaml')).rejects.toThrow('/nowhere/fleet.yaml');
  });
});
