import { describe, expect, it } from 'vitest';
import { nodeSpecOf } from './check-inventory.ts';
import { nodeOf } from '../lease/fleet.fixture.ts';
import { resize } from './resize.ts';

const { cards: _, ...spec } = nodeSpecOf({ id: 'a', sku: 'virtual-cpu' });
const old = { ...nodeOf('a', 4), free: 0b1010n, token: 7n };

describe('a node that the inventory names again', () => {
  it('keeps who holds its cards', () => {
    expect(resize({ ...spec, cards: 4 }, old)).toEqual(old);
  });

  it('grows by free cards, and its tokens go on rising', () => {
    expect(resize({ ...spec, cards: 6 }, old)).toMatchObject({
      cards: 6,
      free: 0b111010n,
      token: 7n,
    });
  });

  it('shrinks by free cards only', () => {
    expect(resize({ ...spec, cards: 3 }, old)).toMatchObject({ cards: 3, free: 0b010n, token: 7n });
    expect(() => resize({ ...spec, cards: 2 }, old)).toThrow('Node a cannot shrink from 4 to 2');
  });

  it('keeps its highest cards as spares, as many as it is told to', () => {
    expect(resize({ ...spec, cards: 4, spares: 1 }, old)).toMatchObject({
      spare: 0b1000n,
      token: 7n,
    });
  });

  it('becomes no other SKU while its cards are leased', () => {
    expect(() => resize({ ...spec, cards: 4, sku: 'nvidia-h100' }, old)).toThrow('cannot turn');
  });
});
