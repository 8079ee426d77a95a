import { describe, expect, it } from 'vitest';
import { MicroBatcher } from './micro-batcher.ts';

describe('MicroBatcher', () => {
  it('folds what is added within a tick into one send, in order', async () => {
    const sent: number[][] = [];
    const batcher = new MicroBatcher<number>(async (items) => void sent.push(items));
    await Promise.all([batcher.add([1]), batcher.add([2, 3]), batcher.add([4])]);
    expect(sent).toEqual([[1, 2, 3, 4]]);
  });

  it('gathers more while enough sends are under way', async () => {
    const sent: number[][] = [];
    const gates: (() => void)[] = [];
    const batcher = new MicroBatcher<number>((items) => {
      sent.push(items);
      return new Promise((resolve) => gates.push(resolve));
    }, 1);
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

  it('tells each caller of a send that failed, and goes on', async () => {
    let broken = true;
    const batcher = new MicroBatcher<number>(async () => {
      if (broken) throw new Error('away');
    });
    await expect(Promise.all([batcher.add([1]), batcher.add([2])])).rejects.toThrow('away');
    broken = false;
    await expect(batcher.add([3])).resolves.toBeUndefined();
  });
});
