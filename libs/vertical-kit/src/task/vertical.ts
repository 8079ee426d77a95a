import type { DataSource } from 'typeorm';
import type { Task } from './task.ts';

/** A vertical's table of contents. */
export interface Vertical {
  name: string;
  description: string;
  tasks: Task[];
  /** Keeps sources that its tasks search, and says in a sentence what belongs there. */
  knowledge?: { about: string };
  /** TypeORM migrations of tables of its own. */
  migrations?: Function[];
  /** Hears of its database once it is open, before its first task. */
  onDatabase?: (database: DataSource) => void;
  /** Largest body, bytes. */
  bodyLimit?: number;
}

export function defineVertical(vertical: Vertical): Vertical {
  const names = vertical.tasks.map(({ name }) => name);
  const bad = names.find((name, i) => !/^[a-z]+:[a-z]+$/.test(name) || names.indexOf(name) !== i);
  if (bad !== undefined)
    throw new Error(`Task "${bad}" is not <resource>:<verb>, or stands twice.`);
  return vertical;
}
