import { describe, expect, it } from 'vitest';
import type { Touch } from './journal.ts';
import { judgeTouches } from './touches.ts';

const touch = (lease: string, token: number, begin: number, rest: Partial<Touch> = {}): Touch => ({
  ...{ type: 'touch', card: 'n/0', lease, token: String(token), begin, end: begin + 10 },
  ...{ refused: false, ...rest },
});

describe('touches of cards', () => {
  it('one after the other, or of one lease, are right', () => {
    const all = [
      touch('a', 1, 0),
      touch('a', 1, 5),
      touch('b', 2, 20),
      touch('c', 3, 20, { card: 'n/1' }),
    ];
    expect(judgeTouches(all)).toMatchObject({ touches: 4, refused: 0, fenced: 0, wrong: [] });
  });

  it('at once are right only where the guard sent the older one away', () => {
    const frozen = { end: 90, refused: true };
    expect(judgeTouches([touch('a', 1, 0, frozen), touch('b', 2, 50)])).toMatchObject({
      ...{ refused: 1, fenced: 1, wrong: [] },
    });
    for (const wrong of [
      [touch('a', 1, 0, { end: 90 }), touch('b', 2, 50)],
      [touch('a', 1, 0, { end: 90 }), touch('b', 2, 50, { refused: true })],
      [touch('a', 2, 0, frozen), touch('b', 2, 50)],
    ]) {
      expect(judgeTouches(wrong).wrong).toHaveLength(1);
    }
  });
});
