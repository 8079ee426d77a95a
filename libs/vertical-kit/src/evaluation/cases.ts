import type { Task } from '../task/task.ts';
import type { Vertical } from '../task/vertical.ts';
import { absentFiles, under } from './data.ts';
import type { Case, Target } from './target.ts';

/** `rule`: they were made, and need no data. */
export type Origin = 'data' | 'samples' | 'rule';

/** What the cases of a target come from here; undefined where its data is absent, and no sample is. */
export function originOf(target: Target, root: string): Origin | undefined {
  if (!target.data) return 'rule';
  if (absentFiles(target, root).length === 0) return 'data';
  return target.samples ? 'samples' : undefined;
}

export async function casesOf(target: Target, origin: Origin, root: string): Promise<Case[]> {
  const samples = origin === 'samples' ? target.samples : undefined;
  return [...(await (samples?.() ?? target.cases(under(root))))];
}

/** The task that is asked: of the vertical, or one that stands on the data. */
export function taskOf(
  { tasks }: Pick<Vertical, 'tasks'>,
  target: Target,
  origin: Origin,
  root: string,
): Task {
  if (target.stands && origin === 'data') return target.stands(under(root));
  return tasks.find(({ name }) => name === target.task) as Task;
}

/** As many as wanted, evenly from first to last: the first ones alone may be of one kind. */
export function spread<T>(all: readonly T[], wanted = all.length): T[] {
  if (wanted >= all.length) return [...all];
  return Array.from({ length: wanted }, (_, i) => all[Math.floor((i * all.length) / wanted)] as T);
}
