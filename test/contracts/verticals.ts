import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Vertical } from '@banyan/vertical-kit';

const services = join(import.meta.dirname, '../../services');
const names = readdirSync(services).filter((name) => {
  return JSON.parse(readFileSync(join(services, name, 'service.json'), 'utf8')).kind === 'vertical';
});

const isVertical = (value: unknown): value is Vertical =>
  typeof value === 'object' && value !== null && 'tasks' in value;

/** Every vertical of the mesh, as its service defines it. */
export const verticals = await Promise.all(
  names.map(async (name) => {
    const module: object = await import(join(services, name, `src/${name}.service.ts`));
    const [vertical] = Object.values(module).filter(isVertical);
    if (!vertical) throw new Error(`${name}.service.ts exports no vertical.`);
    return vertical;
  }),
);

export const cases = verticals.flatMap((vertical) =>
  vertical.tasks.flatMap((task) =>
    task.samples.map((sample) => ({
      ...{ vertical, task, sample },
      title: `${vertical.name} ${task.name}, ${sample.title}`,
    })),
  ),
);
