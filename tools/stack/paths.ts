import { join, resolve } from 'node:path';

/** Where everything lies. All that is made at run time is under `mesh`, which git ignores. */
export interface Paths {
  root: string;
  /** Fetched parts, kept over `down --purge`: they depend on nothing but their manifests. */
  cache: string;
  /** Models that were pulled, kept as well. */
  models: string;
  /** Which of them this stack runs: beside its run folder, so that `down --purge` leaves it. */
  choice: string;
  run: string;
  data: string;
  logs: string;
}

export const root = resolve(import.meta.dirname, '../..');

/** Paths of a stack; its run folder is `MESH_RUN_DIR`, else `.mesh/run`. */
export function pathsOf(run = process.env['MESH_RUN_DIR'] ?? join(root, '.mesh/run')): Paths {
  const absolute = resolve(run);
  return {
    root,
    cache: join(root, '.mesh/cache'),
    models: join(root, '.mesh/models'),
    choice: `${absolute}.model.json`,
    run: absolute,
    data: join(absolute, 'data'),
    logs: join(absolute, 'logs'),
  };
}
