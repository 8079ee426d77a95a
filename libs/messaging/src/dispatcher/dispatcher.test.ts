import { MeshError } from '@banyan/kernel';
import { until } from '@banyan/testing';
import { describe, expect, it } from 'vitest';
import type { AssignedPartition, Consumer, IncomingRecord, Position } from '../driver/driver.ts';
import { fromPosition } from './checkpoint.ts';
import { Dispatcher, type DispatcherOptions } from './dispatcher.ts';
import { Outcome } from './outcome.ts';

const record = (offset: number, key = `k${offset}`, partition = 0): IncomingRecord => ({
  ...{ topic: 't', partition, offset, timestamp: 0, key, value: Buffer.from('{}'), headers: {} },
});
const retry = Outcome.retry(new MeshError('engine_failed', 'once more'), 5);
const bad = Outcome.park(new MeshError('invalid_request', 'bad'));
const settled = (condition: () => boolean) => until(() => condition() || undefined);

/** A dispatcher whose records wait until the test ends them. */
function steered(options: Partial<DispatcherOptions> = {}, committed?: Position) {
  const running = new Map<number, { end: (outcome: Outcome) => void; signal: AbortSignal }>();
  const started: number[] = [];
  const parked: [number, number][] = [];
  const commits: Position[] = [];
  const flow: string[] = [];
  const dispatcher = new Dispatcher({
    ...{ topics: ['t'], concurrency: 10, order: 'key', commits: true, commitEveryMs: 5 },
    handle: ({ offset }, _, signal) => {
      started.push(offset);
      return new Promise((end) => running.set(offset, { end, signal }));
    },
    park: async ({ offset }, _, attempts) => void parked.push([offset, attempts]),
    onError: () => undefined,
    ...options,
  });
  const consumer: Consumer = {
    commit: async (offsets) =>
      void commits.push(...offsets.map(({ offset, metadata }) => ({ offset, metadata }))),
    pause: () => void flow.push('pause'),
    resume: () => void flow.push('resume'),
    close: async () => undefined,
  };
  const partition: AssignedPartition = { topic: 't', partition: 0 };
  dispatcher.assigned([committed ? { ...partition, committed } : partition]);
  dispatcher.start(consumer);
  const end = async (offset: number, outcome = Outcome.done) => {
    const { end: finish } = await until(() => running.get(offset));
    running.delete(offset);
    finish(outcome);
  };
  const reached = () => commits.at(-1)?.offset ?? -1;
  return { dispatcher, running, started, parked, commits, reached, flow, end };
}

describe('Dispatcher', () => {
  it('keeps the order of a key, and lets other keys pass', async () => {
    const { dispatcher, started, end } = steered();
    dispatcher.take([record(0, 'a'), record(1, 'a'), record(2, 'b')]);
    await settled(() => started.length === 2);
    expect(started).toEqual([0, 2]);
    await end(0);
    await settled(() => started.length === 3);
    expect(started).toEqual([0, 2, 1]);
  });

  it('runs no more at once than it may, and stops the client from reading on', async () => {
    const { dispatcher, started, flow, end } = steered({ concurrency: 2 });
    dispatcher.take(Array.from({ length: 12 }, (_, offset) => record(offset)));
    await settled(() => started.length > 0);
    expect(started).toEqual([0, 1]);
    expect(flow).toEqual(['pause']);
    for (let offset = 0; offset < 12; offset++) await end(offset);
    await settled(() => flow.includes('resume'));
  });

  it('commits nothing that lies behind an unfinished record, and says what is done above', async () => {
    const { dispatcher, commits, reached, end } = steered();
    dispatcher.take([record(7), record(8), record(9), record(10)]);
    await end(8);
    await end(10);
    await settled(() => commits.some((each) => fromPosition(each).finishedBelow === 11));
    expect(new Set(commits.map(({ offset }) => offset))).toEqual(new Set([7]));
    expect(fromPosition(commits.at(-1) as Position).unfinished).toEqual([9]);
    await end(7);
    await end(9);
    await settled(() => reached() === 11);
  });

  it('repeats nothing that its predecessor had finished', async () => {
    const first = steered();
    first.dispatcher.take([record(7), record(8), record(9), record(10)]);
    await first.end(8);
    await first.end(10);
    await settled(() => first.commits.some((each) => fromPosition(each).finishedBelow === 11));
    const second = steered({}, first.commits.at(-1));
    second.dispatcher.take([record(7), record(8), record(9), record(10), record(11)]);
    await settled(() => second.started.length === 3);
    expect(second.started).toEqual([7, 9, 11]);
    for (const offset of [7, 9, 11]) await second.end(offset);
    await settled(() => second.reached() === 12);
  });

  it('tries a record again in its place where its key keeps an order', async () => {
    const { dispatcher, started, end } = steered({ retry: async () => expect.fail('moved') });
    dispatcher.take([record(0, 'a'), record(1, 'a'), record(2, 'b')]);
    await end(0, retry);
    await end(0, retry);
    await end(0);
    await end(1);
    expect(started).toEqual([0, 2, 0, 0, 1]);
  });

  it('moves a record that is tried again out of the way where order does not matter', async () => {
    const moved: unknown[] = [];
    const { dispatcher, reached, end } = steered({
      order: 'unordered',
      retry: async ({ offset }, next, after) => void moved.push([offset, next, after]),
    });
    dispatcher.take([record(0)]);
    await end(0, retry);
    await settled(() => reached() === 1);
    expect(moved).toEqual([[0, 2, 5]]);
  });

  it('begins what comes back when it is due, and counts on from its attempt', async () => {
    const attempts: number[] = [];
    const dueAt = Date.now() + 60;
    let beganAt = 0;
    const { dispatcher, reached } = steered({
      order: 'unordered',
      comesBack: () => ({ attempt: 4, dueAt }),
      handle: async (_, attempt) => {
        attempts.push(attempt);
        beganAt = Date.now();
        return Outcome.done;
      },
    });
    dispatcher.take([record(0)]);
    await settled(() => reached() === 1);
    expect(attempts).toEqual([4]);
    expect(beganAt).toBeGreaterThanOrEqual(dueAt - 2);
  });

  it('parks at once what cannot be cured', async () => {
    const { dispatcher, started, parked, end } = steered();
    dispatcher.take([record(0)]);
    await end(0, bad);
    await settled(() => parked.length > 0);
    expect(started).toEqual([0]);
    expect(parked).toEqual([[0, 1]]);
  });

  it('does not pass a record by whose dead letter cannot be written', async () => {
    let tries = 0;
    const { dispatcher, reached, end } = steered({
      park: async () => {
        if (++tries < 3) throw new Error('away');
      },
    });
    dispatcher.take([record(0)]);
    await end(0, bad);
    await settled(() => reached() === 1);
    expect(tries).toBe(3);
  });

  it('fences what runs on a partition that is taken from it', async () => {
    const { dispatcher, running, commits, parked, end } = steered();
    dispatcher.take([record(0)]);
    const { signal } = await until(() => running.get(0));
    dispatcher.assigned([{ topic: 't', partition: 1 }]);
    expect(signal.aborted).toBe(true);
    await end(0, bad);
    await dispatcher.drain(100);
    expect(commits.every(({ offset }) => offset === 0)).toBe(true);
    expect(parked).toEqual([]);
  });

  it('keeps what it works on when a rebalance leaves it the partition', async () => {
    const { dispatcher, running, started } = steered();
    dispatcher.take([record(0)]);
    await until(() => running.get(0));
    dispatcher.assigned([
      { topic: 't', partition: 0 },
      { topic: 't', partition: 1 },
    ]);
    dispatcher.take([record(0)]);
    expect(started).toEqual([0]);
    expect(running.get(0)?.signal.aborted).toBe(false);
  });

  it('drains: ends what runs, begins nothing, commits', async () => {
    const { dispatcher, started, running, reached, end } = steered({ concurrency: 1 });
    dispatcher.take([record(0), record(1)]);
    await until(() => running.get(0));
    const drained = dispatcher.drain(5_000);
    await end(0);
    await drained;
    expect(started).toEqual([0]);
    expect(reached()).toBe(1);
  });
});

describe('a record that ends the process each time', () => {
  /** One life: takes records 0 to 3 until record 1 would end it; what was committed till then. */
  async function life(before?: Position) {
    const deadly = 1;
    let ended = false;
    const seen: number[] = [];
    const life = steered(
      {
        order: 'unordered',
        commitEveryMs: 1,
        handle: async ({ offset }) => {
          seen.push(offset);
          if (offset === deadly) {
            ended = true;
            await new Promise(() => undefined);
          }
          return Outcome.done;
        },
      },
      before,
    );
    const last = fromPosition(before ?? { offset: 0, metadata: '' }).next;
    life.dispatcher.take([0, 1, 2, 3].filter((offset) => offset >= last).map((n) => record(n)));
    await settled(() => ended || life.reached() === 4);
    const { metadata = '', offset = 0 } = life.commits.at(-1) ?? {};
    life.dispatcher.assigned([]);
    return { position: { offset, metadata }, seen, parked: life.parked, alive: !ended };
  }

  it('runs alone in the end, is found, and parked; the others are done', async () => {
    let position: Position | undefined;
    let deaths = 0;
    for (;;) {
      const { alive, parked, ...next } = await life(position);
      position = next.position;
      if (alive) {
        expect(parked.map(([offset]) => offset)).toEqual([1]);
        break;
      }
      expect(++deaths).toBeLessThan(10);
    }
    // One life that got on, three that did not, two in which it ran alone.
    expect(deaths).toBe(6);
    expect(position.offset).toBe(4);
  });
});
