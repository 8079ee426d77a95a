import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Watermark } from './watermark.ts';

describe('Watermark', () => {
  it('stays below the oldest record under way', () => {
    const mark = new Watermark();
    for (const offset of [5, 6, 9]) mark.begin(offset);
    mark.finish(6);
    mark.finish(9);
    expect(mark.next).toBe(5);
    mark.finish(5);
    expect(mark.next).toBe(10);
  });

  it('takes no record twice', () => {
    const mark = new Watermark();
    expect(mark.begin(3)).toBe(true);
    expect(mark.begin(3)).toBe(false);
    mark.finish(3);
    expect(mark.begin(3)).toBe(false);
  });

  it('never passes an unfinished record and ends behind the last, in any order of finishing', () => {
    const order = fc.uniqueArray(fc.nat(200), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(order, (finishing) => {
        const mark = new Watermark();
        const open = new Set([...finishing].sort((a, b) => a - b));
        for (const offset of open) mark.begin(offset);
        for (const offset of finishing) {
          mark.finish(offset);
          open.delete(offset);
          expect(mark.next).toBeLessThanOrEqual(Math.min(...open));
        }
        expect(mark.next).toBe(Math.max(...finishing) + 1);
      }),
    );
  });
});
