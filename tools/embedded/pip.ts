import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { execute } from '../stack/execute.ts';
import type { Paths } from '../stack/paths.ts';
import { cached } from './cached.ts';

/** Whether packages of Python can be had here. */
export const hasPip = (): boolean => spawnSync('python3', ['-m', 'pip', '--version']).status === 0;

/** Installs a list of pinned packages; gives the folder that goes into PYTHONPATH. */
export async function fetchPythonPackages(
  paths: Paths,
  name: string,
  list: string,
): Promise<string> {
  const home = await cached(paths, name, [list], (folder) =>
    execute(`Fetching ${name} with pip`, {
      command: 'python3',
      args: [
        ...['-m', 'pip', 'install', '-q', '--disable-pip-version-check'],
        ...['--target', join(folder, 'lib'), '-r', join(paths.root, list)],
      ],
      log: join(paths.logs, `fetch-${name}.log`),
    }),
  );
  return join(home, 'lib');
}
