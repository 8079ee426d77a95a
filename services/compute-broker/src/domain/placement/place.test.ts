import { describe, expect, it } from 'vitest';
import { Fleet } from '../fleet.ts';
import type { NodeNamed } from '../fleet/check-inventory.ts';
import { bitsOf } from '../fleet/mask.ts';
import { nodeOf } from '../lease/fleet.fixture.ts';
import { type Shape, wholeCards } from '../lease/shape.ts';
import { place } from './place.ts';
import type { Wanted } from './search.ts';
import { whyImpossible } from './possible.ts';

const shape = (rest: Partial<Shape>): Shape => ({ ...wholeCards(1), spans: false, ...rest });
const anyone: Wanted = { now: 0, until: Infinity, sticky: [] };

function fleetOf(
  sku: string,
  nodes: Record<string, { free?: bigint } & Partial<NodeNamed>>,
): Fleet {
  const fleet = new Fleet();
  for (const [id, { free, ...rest }] of Object.entries(nodes)) {
    const node = nodeOf(id, rest.cards ?? (sku === 'ascend-a3' ? 16 : 8), { sku, ...rest });
    fleet.nodes.set(id, { ...node, free: free ?? node.free });
  }
  return fleet;
}

const placed = (fleet: Fleet, wanted: Shape, who = anyone) =>
  place(fleet.index, wanted, who)?.map(({ node, mask }) => `${node}:${bitsOf(mask).join('+')}`);

describe('whole cards', () => {
  it('of a 910A sit in one ring, in the fuller one that does', () => {
    const fleet = fleetOf('ascend-910a', { a: { free: 0b0011_1110n } });
    expect(placed(fleet, wholeCards(2))).toEqual(['a:4+5']);
    expect(placed(fleet, wholeCards(3))).toEqual(['a:1+2+3']);
    expect(placed(fleet, shape({ cards: 4 }))).toBeUndefined();
    expect(placed(fleet, shape({ cards: 5 }))).toEqual(['a:1+2+3+4+5']);
  });

  it('of an A3 are one or whole pairs, and one breaks no pair while another is broken', () => {
    const fleet = fleetOf('ascend-a3', { a: { free: 0b1111_0110n } });
    expect(placed(fleet, wholeCards(1))).toEqual(['a:1']);
    expect(placed(fleet, shape({ cards: 4 }))).toEqual(['a:4+5+6+7']);
    expect(placed(fleet, shape({ cards: 6 }))).toBeUndefined();
    expect(whyImpossible(fleet.index, shape({ cards: 3 }))?.message).toContain(
      'one member on ascend-a3 has 1, 2, 4, 6, 8, 10, 12, 14, 16',
    );
  });

  it('go where they leave the least, and keep empty nodes whole', () => {
    const fleet = fleetOf('nvidia-h100', { a: {}, b: { free: 7n }, c: { free: 3n } });
    expect(placed(fleet, wholeCards(2))).toEqual(['c:0+1']);
    expect(placed(fleet, wholeCards(3))).toEqual(['b:0+1+2']);
    expect(placed(fleet, wholeCards(4))).toEqual(['a:0+1+2+3']);
  });

  it('span nodes only when no single one has so many', () => {
    const fleet = fleetOf('nvidia-h100', { a: { free: 7n }, b: { free: 15n }, c: { free: 3n } });
    expect(placed(fleet, wholeCards(4))).toEqual(['b:0+1+2+3']);
    expect(placed(fleet, wholeCards(6))).toEqual(['b:0+1+2+3', 'c:0+1']);
    expect(placed(fleet, wholeCards(10))).toBeUndefined();
  });

  it('go to a preferred node although another fits better', () => {
    const fleet = fleetOf('nvidia-h100', { a: {}, b: { free: 3n } });
    expect(placed(fleet, wholeCards(2), { ...anyone, sticky: ['a'] })).toEqual(['a:0+1']);
  });

  it('are none of the faulty, the spare, or those of a closed node', () => {
    const fleet = fleetOf('nvidia-h100', { a: { cards: 4, spares: 1 }, b: { cards: 4 } });
    const [a, b] = [fleet.nodes.get('a'), fleet.nodes.get('b')];
    if (a) fleet.nodes.set('a', { ...a, bad: 1n });
    if (b) fleet.nodes.set('b', { ...b, closed: 'drained' });
    expect(placed(fleet, wholeCards(2))).toEqual(['a:1+2']);
    expect(placed(fleet, wholeCards(3))).toBeUndefined();
  });
});

describe('slices', () => {
  it('fill a cut card before another is cut, as far as cores, CPUs and memory go', () => {
    const fleet = fleetOf('ascend-910b2', { a: {} });
    expect(placed(fleet, shape({ members: 3, slice: 'vir12_3c_32g' }))).toEqual([
      'a:0',
      'a:0',
      'a:1',
    ]);
    const node = fleet.nodes.get('a');
    const slices = new Map([[5, ['vir12_3c_32g', 'vir06_1c_16g']]]);
    if (node) fleet.nodes.set('a', { ...node, slices, free: node.free & ~32n });
    expect(placed(fleet, shape({ slice: 'vir06_1c_16g' }))).toEqual(['a:5']);
    expect(placed(fleet, shape({ slice: 'vir12_3c_32g' }))).toEqual(['a:0']);
  });

  it('that the driver cannot cut are refused, saying what it can', () => {
    const { index } = fleetOf('ascend-910b4', { a: {} });
    expect(whyImpossible(index, shape({ slice: 'vir01' }))?.message).toContain(
      'vir01 cannot be cut from ascend-910b4: vir05_1c_8g, vir10_3c_16g',
    );
  });

  it('of thousandths are had where software shares a card', () => {
    const fleet = fleetOf('nvidia-t4', { a: { cards: 2 } });
    expect(placed(fleet, shape({ members: 3, slice: '400m' }))).toEqual(['a:0', 'a:0', 'a:1']);
    expect(whyImpossible(fleet.index, shape({ slice: '1000m' }))).toBeDefined();
  });
});

describe('a gang', () => {
  const nodes = Object.fromEntries(
    ['a', 'b', 'c', 'd', 'e', 'f'].map((id, i) => [
      id,
      { leaf: `leaf-${i >> 1}`, superPod: `pod-${i >> 2}` },
    ]),
  );

  it('is kept behind one switch, in one super-pod, as it demands', () => {
    const fleet = fleetOf('ascend-910b1', { ...nodes, a: { ...nodes.a, free: 1n } });
    const gang = (members: number, within: Shape['within']) => shape({ members, cards: 8, within });
    expect(placed(fleet, gang(2, 'leaf'))?.map((at) => at[0])).toEqual(['c', 'd']);
    expect(placed(fleet, gang(3, 'super-pod'))?.map((at) => at[0])).toEqual(['b', 'c', 'd']);
    expect(placed(fleet, gang(4, 'super-pod'))).toBeUndefined();
    expect(placed(fleet, gang(5, 'any'))).toHaveLength(5);
    expect(placed(fleet, gang(6, 'any'))).toBeUndefined();
    expect(whyImpossible(fleet.index, gang(3, 'leaf'))?.message).toContain(
      'do not fit within one leaf',
    );
  });

  it('fits one node or one ring where it demands that', () => {
    const fleet = fleetOf('ascend-910a', { a: { free: 0b0111_0011n }, b: { free: 0b1111_0000n } });
    expect(placed(fleet, shape({ members: 2, cards: 2, within: 'ring' }))).toEqual([
      'b:4+5',
      'b:6+7',
    ]);
    expect(placed(fleet, shape({ members: 2, cards: 2, within: 'node' }))).toEqual([
      'a:0+1',
      'a:4+5',
    ]);
  });

  it('larger than the fleet is refused, with both figures', () => {
    const { index } = fleetOf('ascend-910b1', nodes);
    expect(whyImpossible(index, shape({ members: 7, cards: 8 }))?.details.figures).toEqual({
      asked: 56,
      fleet: 48,
    });
  });
});
