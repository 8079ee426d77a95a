import { describe, expect, it } from 'vitest';
import { MicroBatcher } from './micro-batcher.ts';

const bounds = { underWay: 2, weight: 10, weigh: (item: number) => item };

describe('MicroBatcher', () => {
  it('folds what is added within a tick into one send, in order', async () => {
    const sent: number[][] = [];
    const batcher = new MicroBatcher<number>(async (items) => void sent.push(items), bounds);
    await Promise.all([batcher.add([1]), batcher.add([2, 3]), batcher.add([4])]);
    expect(sent).toEqual([[1, 2, 3, 4]]);
  });

  it('gathers more while enough sends are under way', async () => {
    const sent: number[][] = [];
    const gates: (() => void)[] = [];
    const batcher = new MicroBatcher<number>(
      (items) => {
        sent.push(items);
        return new Promise((resolve) => gates.push(resolve));
      },
      { ...bounds, underWay: 1 },
    );
    const all = [batcher.add([1])];
    await new Promise(setImmediate);
    all.push(batcher.add([2]), batcher.add([3]));
    await new Promise(setImmediate);
    expect(sent).toEqual([[1]]);
    gates.shift()?.();
    await new Promise(setImmediate);
    await new Promise(setImmediate);
    expect(sent).toEqual([[1], [2, 3]]);
    gates.shift()?.();
    await Promise.all(all);
  });

  it('keeps a send within its weight, and splits no call', async () => {
    const sent: number[][] = [];
    const batcher = new MicroBatcher<number>(async (items) => void sent.push(items), bounds);
    await Promise.all([batcher.add([4]), batcher.add([5]), batcher.add([6, 7]), batcher.add([1])]);
    expect(sent).toEqual([[4, 5], [6, 7], [1]]);
  });

  it('tells each caller of a send that failed, and goes on', async () => {
    let broken = true;
    const batcher = new MicroBatcher<number>(async () => {
      if (broken) throw new Error('away');
    }, bounds);
    await expect(Promise.all([batcher.add([1]), batcher.add([2])])).rejects.toThrow('away');
    broken = false;
    await expect(batcher.add([3])).resolves.toBeUndefined();
  });
});
