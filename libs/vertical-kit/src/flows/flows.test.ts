import { defineFlow } from '@banyan/contracts/flows';
import { SeededRandom } from '@banyan/kernel';
import { noDatabase, whySkipped } from '@banyan/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Completed } from './flow-rows.ts';
import { counting, FakeMesh } from './mesh.fixture.ts';
import { flowsOf, heardBy } from './steps.ts';

const ORDERS = Array.from({ length: 5 }, (_, seed) => seed);

describe('a flow as it is declared', () => {
  it('leaves to each step what the shares before it do not take', () => {
    expect(counting.steps.map(({ leaving }) => leaving)).toEqual([800, 500, 0]);
  });

  it('is known to its verticals alone', () => {
    expect(flowsOf('second', [counting])).toEqual([counting]);
    expect(flowsOf('fourth', [counting])).toEqual([]);
    expect(heardBy('second', [counting])).toEqual(['first', 'second', 'third']);
  });

  it.each([
    ['shares of more than the whole', 'first/a:b', 1.2, 'flow', 1_000],
    ['a task of no vertical', 'a:b', 1, 'flow', 1_000],
    ['a name with blanks', 'first/a:b', 1, 'a flow', 1_000],
    ['a time that no record has', 'first/a:b', 1, 'flow', 200_000],
  ])('refuses %s', (_, task, share, name, maxTimeoutMs) => {
    const declare = () =>
      defineFlow({
        ...{ name, title: '', description: '', samples: [], input: z.object({}) },
        budget: { tokens: 10, timeoutMs: 1, maxTimeoutMs },
      })
        .step('one', { task, share, reads: z.object({}), input: () => ({}) })
        .concludes(() => ({}));
    expect(declare).toThrow(`Flow "${name}"`);
  });
});

describe.skipIf(noDatabase)(`flows on PostgreSQL${whySkipped}`, () => {
  const mesh = new FakeMesh();
  beforeAll(() => mesh.open());
  afterAll(() => mesh.close());

  it.each(ORDERS)('is done, each step once, whatever comes first or twice (%i)', async (seed) => {
    const id = `flow_done${seed}0000`;
    await mesh.begin(id, { from: 1, most: 10 });
    await mesh.begin(id, { from: 1, most: 10 });
    await mesh.settle(new SeededRandom(seed));
    for (const vertical of ['first', 'second', 'third']) {
      expect(await mesh.seen(vertical, id)).toEqual({
        ...{ status: 'done', steps: ['done', 'done', 'done'] },
      });
    }
    expect(mesh.told(id)).toEqual(['one done', 'two done', 'three done', 'three ended', 'freed']);
    expect(mesh.asked(id)).toEqual(['one', 'two', 'three']);
    const last = mesh.sent.find(
      ({ data }) => data.task === 'flows:counting' && JSON.stringify(data).includes(id),
    );
    expect(last?.data).toMatchObject({
      ...{ requestId: id, verified: true, usage: { tokens: 30 } },
      result: { outcome: 'done', conclusion: { count: 4 } },
    });
  });

  it.each(ORDERS)('is undone in reverse order, once, where a step refuses (%i)', async (seed) => {
    const id = `flow_undone${seed}00`;
    await mesh.begin(id, { from: 1, most: 3 });
    await mesh.settle(new SeededRandom(seed));
    for (const vertical of ['first', 'second', 'third']) {
      expect(await mesh.seen(vertical, id)).toEqual({
        ...{ status: 'undone', steps: ['undone', 'undone', 'refused'] },
      });
    }
    expect(mesh.told(id)).toEqual([
      ...[
        'one done',
        'two done',
        'three refused',
        'two undone',
        'one undone',
        'one ended',
        'freed',
      ],
    ]);
    const undone = mesh.sent.filter(
      ({ data }) => data.task === 'flows:undo' && JSON.stringify(data).includes(id),
    );
    expect(undone.map(({ data }) => data.result)).toEqual([
      { taken: 3, reason: '4 is too much', step: 'two', task: 'numbers:add' },
      { taken: 2, reason: '4 is too much', step: 'one', task: 'numbers:add' },
    ]);
  });

  it.each(ORDERS)('given up, also what is done too late is undone (%i)', async (seed) => {
    const id = `flow_late${seed}0000`;
    const random = new SeededRandom(seed);
    const begunBy = mesh.sent.length;
    await mesh.begin(id, { from: 1, most: 10 }, Date.now() - 1);
    // The second does its step and nobody hears of it.
    await mesh.settle(random, ['second', 'third']);
    const one = mesh.sent.slice(begunBy).find(({ data }) => data.requestId === `${id}/one`);
    await mesh.move('second', (moves) => moves.heard(one?.data as never));
    await mesh.settle(random, ['first', 'third']);
    expect(await mesh.seen('second', id)).toMatchObject({ steps: ['done', 'done', 'waiting'] });
    expect(await mesh.seen('first', id)).toMatchObject({ steps: ['done', 'waiting', 'waiting'] });

    const flow = one?.data.flow as object;
    const error = { kind: 'deadline_exceeded' as const, message: 'two was not done in time.' };
    const refused = { step: 'two', state: 'refused', reason: error.message };
    const givenUp = { requestId: `${id}/two`, error, flow: { ...flow, ...refused } };
    await mesh.move('first', (moves) => moves.giveUp(givenUp as never));
    await mesh.settle(random);
    expect(await mesh.seen('first', id)).toEqual({
      ...{ status: 'undone', steps: ['undone', 'undone', 'waiting'] },
    });
    expect(await mesh.seen('second', id)).toEqual({
      ...{ status: 'undone', steps: ['undone', 'undone', 'waiting'] },
    });
    expect(
      mesh
        .told(id)
        .filter((one) => /undone|ended|freed/.test(one))
        .toSorted(),
    ).toEqual([...['freed', 'one ended', 'one undone', 'two undone']]);
  });

  it('given up, its last step does not make it done after all', async () => {
    const [id, other] = ['flow_last0000', 'flow_more0000'];
    await mesh.begin(id, { from: 1, most: 10 });
    await mesh.settle(new SeededRandom(1));
    // What was told of one flow is told of another, to whom it comes too late.
    const told = (step: string) => {
      const found = mesh.sent.find(({ data }) => data.requestId === `${id}/${step}`);
      return JSON.parse(JSON.stringify(found?.data).replaceAll(id, other)) as Completed;
    };
    await mesh.begin(other, { from: 1, most: 10 });
    const error = { kind: 'deadline_exceeded', message: 'late' };
    const flow = { ...told('two').flow, step: 'three', state: 'refused' as const, reason: 'late' };
    const givenUp = { requestId: `${other}/three`, error, flow };
    await mesh.move('first', (moves) => moves.giveUp(givenUp));
    await mesh.move('first', (moves) => moves.heard(told('three')));
    expect(await mesh.seen('first', other)).toMatchObject({ status: 'undoing' });
  });
});
