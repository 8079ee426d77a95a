import { describe, expect, expectTypeOf, it } from 'vitest';
import type { Target } from '../evaluation/target.ts';
import type { Task, TaskAnswer, TaskContext } from './task.ts';
import { defineVertical } from './vertical.ts';

describe('the types of a task', () => {
  it('take no answer that nothing checked', () => {
    expectTypeOf<[]>().not.toExtend<TaskAnswer<object>['checks']>();
    expectTypeOf<object>().not.toExtend<Pick<TaskAnswer<object>, 'citations'>>();
    expectTypeOf<object>().not.toExtend<Pick<TaskAnswer<object>, 'standard'>>();
  });

  it('take no step that the task does not declare, and no task without a sample', () => {
    type Step = Parameters<TaskContext<'read' | 'word'>['progress']>[0]['step'];
    expectTypeOf<Step>().toEqualTypeOf<'read' | 'word'>();
    expectTypeOf<[]>().not.toExtend<Task['samples']>();
  });
});

describe('defineVertical', () => {
  const named = (name: string) => ({ name }) as Task;
  const define = (...tasks: Task[]) => defineVertical({ name: 'shop', description: '', tasks });

  it('takes tasks of different names', () => {
    expect(define(named('orders:check'), named('orders:sum')).tasks).toHaveLength(2);
  });

  it.each([['orders'], ['orders:check:twice'], ['Orders:check']])('refuses %s', (name) => {
    expect(() => define(named(name))).toThrow(name);
  });

  it.each([
    [['Orders'], 'orders:check', 'Orders'],
    [['orders', 'orders'], 'orders:check', 'twice'],
    [['orders'], 'orders:lose', 'not here'],
  ])('refuses targets %j of %s', (ids, task, said) => {
    const targets = ids.map((id) => ({ id, task }) as Target);
    const tasks = [named('orders:check')];
    expect(() => defineVertical({ name: 'shop', description: '', tasks, targets })).toThrow(said);
  });

  it('refuses a task that takes examples where no knowledge is kept', () => {
    expect(() => define({ ...named('orders:check'), examples: 'codes' })).toThrow('no knowledge');
  });

  it('refuses a task that stands twice', () => {
    expect(() => define(named('orders:check'), named('orders:check'))).toThrow('twice');
  });
});
