import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { METADATA_LIMIT } from '../driver/driver.ts';
import { type Checkpoint, fromPosition, toPosition } from './checkpoint.ts';

const checkpoints = fc
  .record({
    next: fc.nat(2 ** 40),
    above: fc.uniqueArray(fc.integer({ min: 1, max: 50_000 }), { maxLength: 60 }),
    lives: fc.nat(9),
    alone: fc.option(fc.nat(3), { nil: undefined }),
  })
  .map(({ next, above, lives, alone }): Checkpoint => ({
    ...{ next, lives, finishedBelow: next + 50_001 },
    unfinished: above.sort((a, b) => a - b).map((gap) => next + gap),
    ...(alone === undefined ? {} : { alone: { offset: next + alone, times: 1 } }),
  }));

describe('a checkpoint', () => {
  it('comes back from the metadata of a commit as it went in', () => {
    fc.assert(
      fc.property(checkpoints, (checkpoint) => {
        expect(fromPosition(toPosition(checkpoint))).toEqual(checkpoint);
      }),
    );
  });

  it('keeps within what a broker stores, and forgets only what would be repeated', () => {
    const unfinished = Array.from({ length: 20_000 }, (_, index) => 10 + index * 3);
    const position = toPosition({ next: 0, finishedBelow: 70_000, unfinished, lives: 1 });
    expect(position.metadata.length).toBeLessThanOrEqual(METADATA_LIMIT);
    const read = fromPosition(position);
    expect(read.unfinished.length).toBeGreaterThan(1_500);
    expect(read.unfinished).toEqual(unfinished.slice(0, read.unfinished.length));
    expect(read.finishedBelow).toBe(unfinished[read.unfinished.length]);
  });

  it.each(['', 'somebody-else', 'b1;', 'b1;x;;zz;!', 'b2;1;;1;'])(
    'takes %j for no metadata',
    (metadata) => {
      expect(fromPosition({ offset: 7, metadata })).toEqual({
        ...{ next: 7, finishedBelow: 7, unfinished: [], lives: 0 },
      });
    },
  );
});
