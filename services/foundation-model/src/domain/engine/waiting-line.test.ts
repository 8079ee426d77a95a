import { describe, expect, it } from 'vitest';
import { type Place, WaitingLine } from './waiting-line.ts';

const place = (queue: string, more: Partial<Place> = {}): Place => ({
  ...{ queue, share: 1, priority: 0, deadlineAt: 1_000 },
  ...more,
});
const forever = () => new AbortController().signal;

/** All of them wait behind a full line; says in which order they come in. */
async function orderOf(slots: number, holders: Place[], waiters: [string, Place][]) {
  const line = new WaitingLine(slots);
  const held = await Promise.all(holders.map((holder) => line.enter(holder, forever())));
  const order: string[] = [];
  const all = waiters.map(async ([name, waiter]) => {
    const leave = await line.enter(waiter, forever());
    order.push(name);
    held.push(leave);
  });
  for (let i = 0; i < waiters.length; i++) {
    held.shift()?.();
    await new Promise(setImmediate);
  }
  await Promise.all(all);
  return order;
}

describe('a waiting line', () => {
  it('lets the earliest deadline of a queue go first, and a higher priority before it', async () => {
    const order = await orderOf(
      1,
      [place('a')],
      [
        ['late', place('a', { deadlineAt: 900 })],
        ['soon', place('a', { deadlineAt: 100 })],
        ['low', place('a', { deadlineAt: 1, priority: -1 })],
      ],
    );
    expect(order).toEqual(['soon', 'late', 'low']);
  });

  it('does not let a queue that asks much crowd out another', async () => {
    const many = Array.from({ length: 4 }, (_, i): [string, Place] => [
      `a${i}`,
      place('a', { deadlineAt: i }),
    ]);
    const order = await orderOf(
      2,
      [place('a'), place('a')],
      [...many, ['b', place('b', { deadlineAt: 999 })]],
    );
    expect(order[0]).toBe('b');
  });

  it('shares slots out as capacity is leased', async () => {
    const wide = { share: 3 };
    const waiters = ['a', 'b'].flatMap((queue) =>
      Array.from({ length: 8 }, (): [string, Place] => [
        queue,
        place(queue, queue === 'a' ? wide : {}),
      ]),
    );
    const line = new WaitingLine(4);
    const running: string[] = [];
    const first = await Promise.all([0, 1, 2, 3].map(() => line.enter(place('c'), forever())));
    for (const [queue, waiter] of waiters)
      void line.enter(waiter, forever()).then(() => running.push(queue));
    for (const leave of first) leave();
    await new Promise(setImmediate);
    expect(running.toSorted()).toEqual(['a', 'a', 'a', 'b']);
  });

  it('is left by who gives up, and goes on for the others', async () => {
    const line = new WaitingLine(1);
    const leave = await line.enter(place('a'), forever());
    const abort = new AbortController();
    const given = line.enter(place('a'), abort.signal);
    const next = line.enter(place('b'), forever());
    abort.abort(new Error('left'));
    await expect(given).rejects.toThrow('left');
    leave();
    await expect(next).resolves.toBeTypeOf('function');
  });
});
