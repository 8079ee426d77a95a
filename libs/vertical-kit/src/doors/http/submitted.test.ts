import { describe, expect, it } from 'vitest';
import type { Task } from '../../task/task.ts';
import { submitted } from './submitted.ts';

const task = { name: 'orders:check' } as Task;

describe('what was sent to a task', () => {
  it('is kept as bytes', () => {
    const { body } = submitted(task, 'application/json; charset=utf-8', { text: '货物' });
    expect(body.toString()).toBe('{"text":"货物"}');
  });

  it('is refused where it is nested deeper than it can be written again', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(200_000)}${']'.repeat(200_000)}`);
    expect(() => submitted(task, 'application/json', deep)).toThrow(
      expect.objectContaining({
        ...{ kind: 'invalid_request', message: 'body is nested too deep.' },
        details: { issues: [{ path: 'body', message: 'is nested too deep' }] },
      }),
    );
  });
});
