import { MeshError } from '@banyan/kernel';
import { describe, expect, it } from 'vitest';
import type { TaskOutcome } from '../../task/task-runner.ts';
import { RunningTask } from './running-task.ts';
import { taskEvents } from './task-events.ts';

const outcome = { envelope: { task: 'things:do' }, budget: undefined } as unknown as TaskOutcome;

async function all(running: RunningTask): Promise<string[]> {
  const events: string[] = [];
  for await (const event of taskEvents(running, 'abc')) events.push(event);
  return events;
}

describe('a task as server-sent events', () => {
  it('tells each step once, in order, and then the envelope', async () => {
    const running = new RunningTask(async (tell) => {
      tell({ step: 'read' });
      await new Promise(setImmediate);
      tell({ step: 'check', detail: '3 rules' });
      tell({ step: 'word' });
      return outcome;
    });
    await running.begun(1_000);
    expect(await all(running)).toEqual([
      'id: 1\nevent: progress\ndata: {"step":"read"}\n\n',
      'id: 2\nevent: progress\ndata: {"step":"check","detail":"3 rules"}\n\n',
      'id: 3\nevent: progress\ndata: {"step":"word"}\n\n',
      'id: 4\nevent: completed\ndata: {"task":"things:do"}\n\n',
    ]);
  });

  it('ends with the problem when the task fails on its way', async () => {
    const { promise, reject } = Promise.withResolvers<TaskOutcome>();
    const running = new RunningTask(async (tell) => {
      tell({ step: 'read' });
      return promise;
    });
    await running.begun(1_000);
    reject(new MeshError('budget_exhausted', 'Nothing is left.'));
    const last = (await all(running)).at(-1);
    expect(last).toMatch(/^id: 2\nevent: failed\n/);
    expect(last).toContain('"status":429');
  });

  it('is refused, not begun, when it fails at its first step', async () => {
    const running = new RunningTask(async (tell) => {
      tell({ step: 'read' });
      throw new MeshError('invalid_request', 'No.');
    });
    await expect(running.begun(1_000)).rejects.toThrow('No.');
  });

  it('goes on while nothing comes, with beats between', async () => {
    const { promise, resolve } = Promise.withResolvers<TaskOutcome>();
    const running = new RunningTask(() => promise);
    await running.begun(1);
    const steps = running.steps(1);
    expect(await steps.next()).toEqual({ done: false, value: undefined });
    resolve(outcome);
    await running.outcome;
    let next = await steps.next();
    while (!next.done) next = await steps.next();
    expect(next.done).toBe(true);
  });
});
