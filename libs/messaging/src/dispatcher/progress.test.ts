import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Checkpoint } from './checkpoint.ts';
import { Progress } from './progress.ts';

const checkpoint = (progress: Progress): Checkpoint => ({
  lives: 1,
  ...(progress.state as NonNullable<Progress['state']>),
});

describe('Progress', () => {
  it('stays at the oldest record under way', () => {
    const progress = new Progress();
    for (const offset of [5, 6, 9]) progress.begin(offset);
    progress.finish(6);
    expect(progress.state).toEqual({ next: 5, finishedBelow: 7, unfinished: [] });
    progress.finish(9);
    expect(progress.state).toEqual({ next: 5, finishedBelow: 10, unfinished: [] });
    progress.finish(5);
    expect(progress.next).toBe(10);
  });

  it('takes no record twice', () => {
    const progress = new Progress();
    expect(progress.begin(3)).toBe(true);
    expect(progress.begin(3)).toBe(false);
    progress.finish(3);
    expect(progress.begin(3)).toBe(false);
  });

  it('finishes each record once over any number of holders, whatever each of them got done', () => {
    const offsets = fc.uniqueArray(fc.nat(300), { minLength: 1, maxLength: 40 });
    const plan = fc.array(fc.array(fc.nat(1_000), { maxLength: 15 }), { maxLength: 6 });
    fc.assert(
      fc.property(offsets, plan, (all, holders) => {
        const log = all.sort((a, b) => a - b);
        const done = new Map<number, number>();
        let before: Checkpoint | undefined;
        const hold = (finishes: (open: number[]) => number[]) => {
          const progress = new Progress(before);
          const from = before?.next ?? 0;
          // A holder may be gone before it has seen all: it reads a part of the log.
          const open = log.filter((offset) => offset >= from && progress.begin(offset));
          for (const offset of finishes(open)) {
            progress.finish(offset);
            done.set(offset, (done.get(offset) ?? 0) + 1);
          }
          if (progress.state) before = checkpoint(progress);
        };
        for (const picks of holders) {
          hold((open) =>
            [...new Set(picks.map((pick) => open[pick % (open.length || 1)]))].filter(
              (offset) => offset !== undefined,
            ),
          );
        }
        hold((open) => open);
        expect([...done.keys()].sort((a, b) => a - b)).toEqual(log);
        expect([...done.values()].every((times) => times === 1)).toBe(true);
        expect(before?.next).toBe((log.at(-1) as number) + 1);
      }),
    );
  });

  it('hands on what it has not come to yet of what its predecessor knew', () => {
    const known = { next: 0, finishedBelow: 10, unfinished: [4, 8], lives: 1 };
    const progress = new Progress(known);
    progress.begin(0);
    progress.begin(1);
    expect(progress.state).toEqual({ next: 0, finishedBelow: 10, unfinished: [4, 8] });
    progress.finish(0);
    expect(progress.state).toEqual({ next: 2, finishedBelow: 10, unfinished: [4, 8] });
  });
});
