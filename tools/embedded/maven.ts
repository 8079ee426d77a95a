import { join } from 'node:path';
import { execute } from '../stack/execute.ts';
import type { Paths } from '../stack/paths.ts';
import { cached } from './cached.ts';

/** Collects the jars of a pom into `libs` of a cache folder; gives that folder. */
export function fetchJars(paths: Paths, name: string): Promise<string> {
  const pom = `deploy/embedded/${name}/pom.xml`;
  return cached(paths, name, [pom], (folder) =>
    execute(`Fetching ${name} with Maven`, {
      command: 'mvn',
      args: [
        ...['-q', '-B', '-Dstyle.color=never', '-f', join(paths.root, pom)],
        'dependency:copy-dependencies',
        `-DoutputDirectory=${join(folder, 'libs')}`,
        '-DincludeScope=runtime',
      ],
      log: join(paths.logs, `fetch-${name}.log`),
    }),
  );
}
