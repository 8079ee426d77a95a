import type { DataSource } from 'typeorm';
import type { Target } from '../evaluation/target.ts';
import { type Stream, wrongStream } from '../stream/stream.ts';
import type { Task } from './task.ts';

/** A vertical's table of contents. */
export interface Vertical {
  name: string;
  description: string;
  tasks: Task[];
  /** Topics of its own that it reads, besides those of its tasks. */
  streams?: Stream[];
  /** What "good" means for its tasks: `./mesh eval` measures it, gate A in the tests, too. */
  targets?: Target[];
  /** Keeps sources that its tasks search, and says in a sentence what belongs there. */
  knowledge?: { about: string };
  /** TypeORM migrations of tables of its own. */
  migrations?: Function[];
  /** Hears of its database once it is open, before its first task. */
  onDatabase?: (database: DataSource) => void;
  /** Largest body, bytes. */
  bodyLimit?: number;
}

/** The tasks that take labelled examples, and what their labels are. */
export const labelsOf = ({ tasks }: Pick<Vertical, 'tasks'>): Record<string, string> =>
  Object.fromEntries(tasks.flatMap(({ name, examples }) => (examples ? [[name, examples]] : [])));

export function defineVertical(vertical: Vertical): Vertical {
  const names = vertical.tasks.map(({ name }) => name);
  const bad = names.find((name, i) => !/^[a-z]+:[a-z]+$/.test(name) || names.indexOf(name) !== i);
  if (bad !== undefined)
    throw new Error(`Task "${bad}" is not <resource>:<verb>, or stands twice.`);
  const untaught = vertical.knowledge ? undefined : Object.keys(labelsOf(vertical))[0];
  if (untaught !== undefined)
    throw new Error(`Task "${untaught}" takes examples, and the vertical keeps no knowledge.`);
  const ids = (vertical.targets ?? []).map(({ id }) => id);
  for (const [i, { id, task }] of (vertical.targets ?? []).entries()) {
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id) || ids.indexOf(id) !== i)
      throw new Error(`Target "${id}" is not words with "-" between them, or stands twice.`);
    if (!names.includes(task)) throw new Error(`Target "${id}" is of a task that is not here.`);
  }
  const wrong = wrongStream(vertical.name, vertical.streams ?? []);
  if (wrong !== undefined) throw new Error(wrong);
  return vertical;
}
