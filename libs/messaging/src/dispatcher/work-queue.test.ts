import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WorkQueue } from './work-queue.ts';

interface Item {
  key: string | undefined;
  n: number;
}

describe('WorkQueue', () => {
  it('gives all, each key in order and one at a time, whatever ends first', () => {
    const keys = fc.array(fc.constantFrom('a', 'b', 'c', undefined), { maxLength: 60 });
    const choices = fc.infiniteStream(fc.nat(1_000));
    fc.assert(
      fc.property(keys, choices, (pushed, choice) => {
        const queue = new WorkQueue<Item>(({ key }) => key);
        const running: Item[] = [];
        const ended: Item[] = [];
        const all = pushed.map((key, n) => ({ key, n }));
        const rest = [...all];
        while (ended.length < all.length) {
          const pick = choice.next().value as number;
          if (rest.length > 0 && pick % 3 === 0) queue.push(rest.shift() as Item);
          const item = pick % 3 === 1 ? queue.take() : undefined;
          if (item) {
            const same = running.filter(({ key }) => key !== undefined && key === item.key);
            expect(same).toEqual([]);
            running.push(item);
          }
          if (running.length > 0 && pick % 3 === 2) {
            const [end] = running.splice(pick % running.length, 1) as [Item];
            queue.done(end);
            ended.push(end);
          }
          expect(queue.size).toBe(all.length - rest.length - running.length - ended.length);
        }
        for (const key of ['a', 'b', 'c']) {
          const order = ended.filter((item) => item.key === key).map(({ n }) => n);
          expect(order).toEqual([...order].sort((a, b) => a - b));
        }
      }),
    );
  });
});
