import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execute } from '../stack/execute.ts';
import type { Paths } from '../stack/paths.ts';
import { cached } from './cached.ts';

/** Installs `deploy/embedded/<name>` by its lockfile, without running any script; gives its folder. */
export function fetchPackages(
  paths: Paths,
  name: string,
  finish: (folder: string) => Promise<void> = async () => {},
): Promise<string> {
  const files = ['package.json', 'package-lock.json'].map(
    (file) => `deploy/embedded/${name}/${file}`,
  );
  return cached(paths, name, files, async (folder) => {
    for (const file of files)
      await copyFile(join(paths.root, file), join(folder, file.split('/').at(-1) ?? ''));
    await execute(`Fetching ${name} with npm`, {
      command: 'npm',
      // The parts for this platform are optional packages: they must come whatever a user's settings say.
      args: [
        'ci',
        '--include=optional',
        '--ignore-scripts',
        '--no-audit',
        '--no-fund',
        '--loglevel=error',
      ],
      cwd: folder,
      log: join(paths.logs, `fetch-${name}.log`),
    });
    await finish(folder);
  });
}
