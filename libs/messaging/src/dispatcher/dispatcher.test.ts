import { MeshError } from '@banyan/kernel';
import { until } from '@banyan/testing';
import { describe, expect, it } from 'vitest';
import type { Consumer, IncomingRecord } from '../driver/driver.ts';
import { Dispatcher, type DispatcherOptions } from './dispatcher.ts';
import { done, type Outcome } from './outcome.ts';

const record = (offset: number, key = `k${offset}`, partition = 0): IncomingRecord => ({
  ...{ topic: 't', partition, offset, timestamp: 0, key, value: Buffer.from('{}'), headers: {} },
});
const retry: Outcome = { type: 'retry', reason: new MeshError('engine_failed', 'once more') };

/** A dispatcher whose records wait until the test ends them. */
function steered(options: Partial<DispatcherOptions> = {}) {
  const running = new Map<number, { end: (outcome: Outcome) => void; signal: AbortSignal }>();
  const started: number[] = [];
  const parked: [number, number][] = [];
  const commits: number[] = [];
  const flow: string[] = [];
  const dispatcher = new Dispatcher({
    ...{ topics: ['t'], concurrency: 10, order: 'key', attempts: 3, commitEveryMs: 5 },
    handle: ({ offset }, _, signal) => {
      started.push(offset);
      return new Promise((end) => running.set(offset, { end, signal }));
    },
    park: async ({ offset }, _, attempts) => void parked.push([offset, attempts]),
    onError: () => undefined,
    ...options,
  });
  const consumer: Consumer = {
    commit: async (offsets) => void commits.push(...offsets.map(({ offset }) => offset)),
    pause: () => void flow.push('pause'),
    resume: () => void flow.push('resume'),
    close: async () => undefined,
  };
  dispatcher.assigned([{ topic: 't', partition: 0 }]);
  dispatcher.start(consumer, true);
  const end = async (offset: number, outcome: Outcome = done) => {
    const { end: finish } = await until(() => running.get(offset));
    running.delete(offset);
    finish(outcome);
  };
  return { dispatcher, running, started, parked, commits, flow, end };
}

describe('Dispatcher', () => {
  it('keeps the order of a key, and lets other keys pass', async () => {
    const { dispatcher, started, end } = steered();
    dispatcher.take([record(0, 'a'), record(1, 'a'), record(2, 'b')]);
    expect(started).toEqual([0, 2]);
    await end(0);
    await until(() => (started.length === 3 ? true : undefined));
    expect(started).toEqual([0, 2, 1]);
  });

  it('runs no more at once than it may, and stops the client from reading on', async () => {
    const { dispatcher, started, flow, end } = steered({ concurrency: 2 });
    dispatcher.take(Array.from({ length: 12 }, (_, offset) => record(offset)));
    expect(started).toEqual([0, 1]);
    expect(flow).toEqual(['pause']);
    for (let offset = 0; offset < 12; offset++) await end(offset);
    await until(() => (flow.includes('resume') ? true : undefined));
  });

  it('commits nothing that lies behind an unfinished record', async () => {
    const { dispatcher, commits, end } = steered();
    dispatcher.take([record(7), record(8), record(9)]);
    await end(8);
    await end(9);
    await until(() => (commits.length > 0 ? true : undefined));
    expect(new Set(commits)).toEqual(new Set([7]));
    await end(7);
    await until(() => (commits.includes(10) ? true : undefined));
  });

  it('tries again, a bounded number of times, and parks then', async () => {
    const { dispatcher, started, parked, commits, end } = steered();
    dispatcher.take([record(0)]);
    for (let attempt = 1; attempt <= 3; attempt++) await end(0, retry);
    await until(() => (parked.length > 0 ? true : undefined));
    expect(started).toEqual([0, 0, 0]);
    expect(parked).toEqual([[0, 3]]);
    await until(() => (commits.includes(1) ? true : undefined));
  });

  it('parks at once what cannot be cured', async () => {
    const { dispatcher, started, parked, end } = steered();
    dispatcher.take([record(0)]);
    await end(0, { type: 'park', reason: new MeshError('invalid_request', 'bad') });
    await until(() => (parked.length > 0 ? true : undefined));
    expect(started).toEqual([0]);
  });

  it('does not pass a record by whose dead letter cannot be written', async () => {
    let tries = 0;
    const { dispatcher, commits, end } = steered({
      park: async () => {
        if (++tries < 3) throw new Error('away');
      },
    });
    dispatcher.take([record(0)]);
    await end(0, { type: 'park', reason: new MeshError('invalid_request', 'bad') });
    await until(() => (commits.includes(1) ? true : undefined));
    expect(tries).toBe(3);
  });

  it('fences what runs on a partition that is taken from it', async () => {
    const { dispatcher, running, commits, parked, end } = steered();
    dispatcher.take([record(0)]);
    const { signal } = await until(() => running.get(0));
    dispatcher.assigned([{ topic: 't', partition: 1 }]);
    expect(signal.aborted).toBe(true);
    await end(0, retry);
    await dispatcher.drain(100);
    expect(commits).toEqual([]);
    expect(parked).toEqual([]);
  });

  it('keeps what it works on when a rebalance leaves it the partition', async () => {
    const { dispatcher, running, started } = steered();
    dispatcher.take([record(0)]);
    dispatcher.assigned([
      { topic: 't', partition: 0 },
      { topic: 't', partition: 1 },
    ]);
    dispatcher.take([record(0)]);
    expect(started).toEqual([0]);
    expect(running.get(0)?.signal.aborted).toBe(false);
  });

  it('drains: ends what runs, begins nothing, commits', async () => {
    const { dispatcher, started, commits, end } = steered({ concurrency: 1 });
    dispatcher.take([record(0), record(1)]);
    const drained = dispatcher.drain(5_000);
    await end(0);
    await drained;
    expect(started).toEqual([0]);
    expect(commits.at(-1)).toBe(1);
  });
});
