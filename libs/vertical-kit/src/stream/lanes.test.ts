import { MeshError } from '@banyan/kernel';
import { until } from '@banyan/testing';
import { describe, expect, it } from 'vitest';
import { type LaneItem, Lanes } from './lanes.ts';

interface Item extends LaneItem {
  name: string;
}

const item = (lane: string, name: string, more: Partial<Item> = {}): Item => ({
  ...{ lane, name, weight: 1, signal: new AbortController().signal, ...more },
});

/** Works only when it is told to; what it was given, in order. */
class Work {
  readonly batches: string[] = [];
  readonly #open: (() => void)[] = [];
  readonly refuse = new Map<string, MeshError>();

  readonly run = async (items: Item[]): Promise<void> => {
    this.batches.push(items.map(({ name }) => name).join(''));
    await new Promise<void>((resolve) => this.#open.push(resolve));
    for (const { name } of items) {
      const error = this.refuse.get(name);
      if (error) throw error;
    }
  };

  /** Lets batches end until that many have begun. */
  until(count: number): Promise<true> {
    return until(async () => {
      if (this.batches.length < count) this.#open.shift()?.();
      return this.batches.length >= count || undefined;
    });
  }

  async end(all: Promise<unknown>[]): Promise<PromiseSettledResult<unknown>[]> {
    const timer = setInterval(() => this.#open.shift()?.(), 1);
    const ended = await Promise.allSettled(all);
    clearInterval(timer);
    return ended;
  }
}

const open = (work: Work, most = 3, atOnce = 2) =>
  new Lanes<Item>({ work: work.run, most, atOnce });

describe('lanes', () => {
  it('do together what came while they were at work, in order, never two batches at once', async () => {
    const work = new Work();
    const lanes = open(work);
    const done = [...'abcdefg'].map((name) => lanes.submit(item('x', name)));
    await work.end(done);
    expect(work.batches).toEqual(['abc', 'def', 'g']);
  });

  it('do not wait for each other, and take turns', async () => {
    const work = new Work();
    const lanes = open(work, 1, 1);
    const done = ['x1', 'x2', 'y1'].map((name) => lanes.submit(item(name[0] ?? '', name)));
    await work.end(done);
    expect(work.batches).toEqual(['x1', 'y1', 'x2']);
  });

  it('take one that weighs more than a batch alone', async () => {
    const work = new Work();
    const lanes = open(work);
    const weights = { a: 1, b: 9, c: 1, d: 2 };
    const done = Object.entries(weights).map(([name, weight]) =>
      lanes.submit(item('x', name, { weight })),
    );
    await work.end(done);
    expect(work.batches).toEqual(['a', 'b', 'cd']);
  });

  it('let one that is refused spoil none of the others', async () => {
    const work = new Work();
    work.refuse.set('b', new MeshError('conflict', 'no'));
    const lanes = open(work);
    const ended = await work.end([...'abc'].map((name) => lanes.submit(item('x', name))));
    expect(ended.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(work.batches).toEqual(['abc', 'a', 'b', 'c']);
  });

  it('try in its place what may go well later: nothing overtakes it', async () => {
    const work = new Work();
    work.refuse.set('a', new MeshError('capacity_unavailable', 'not now'));
    const lanes = open(work, 1);
    const done = [...'ab'].map((name) => lanes.submit(item('x', name)));
    await work.until(2);
    work.refuse.clear();
    await work.end(done);
    expect(work.batches.slice(0, 2)).toEqual(['a', 'a']);
    expect(work.batches.at(-1)).toBe('b');
  });

  it('leave out what nobody needs any more', async () => {
    const work = new Work();
    const lanes = open(work);
    const signal = AbortSignal.abort(new MeshError('deadline_exceeded', 'late'));
    const ended = await work.end([
      lanes.submit(item('x', 'a', { signal })),
      lanes.submit(item('x', 'b')),
    ]);
    expect(ended.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    expect(work.batches).toEqual(['b']);
  });
});
