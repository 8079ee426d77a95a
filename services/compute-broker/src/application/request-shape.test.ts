import { describe, expect, it } from 'vitest';
import { wholeCards } from '../domain/lease/shape.ts';
import { shapeOf, shapeTold } from './request-shape.ts';

describe('a shape that is asked for', () => {
  it.each([
    { cards: 3 },
    { cards: 3, sku: 'ascend-910b2' },
    { cards: 8, members: 4, minMembers: 2, within: 'leaf' as const },
    { cards: 1, members: 2, minMembers: 2, slice: 'vir04', within: 'any' as const },
  ])('%o is told as it was asked', (asked) => {
    expect(shapeTold(shapeOf(asked))).toEqual(asked);
  });

  it('of so many cards may span nodes; a gang or what has to be near may not', () => {
    expect(shapeOf({ cards: 3 })).toEqual(wholeCards(3));
    expect(shapeOf({ cards: 3, members: 1 }).spans).toBe(false);
    expect(shapeOf({ cards: 3, within: 'node' }).spans).toBe(false);
  });

  it('is refused where it contradicts itself', () => {
    expect(() => shapeOf({ cards: 1, members: 2, minMembers: 3 })).toThrow('shape.minMembers');
    expect(() => shapeOf({ cards: 2, slice: 'vir04' })).toThrow('shape.cards is 1 for slices');
  });
});
