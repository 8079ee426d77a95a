import { join } from 'node:path';
import { execute } from './execute.ts';
import type { Paths } from './paths.ts';

/** Builds every project whose sources changed. */
export function build({ root, logs }: Paths): Promise<void> {
  return execute('The build', {
    command: process.execPath,
    args: [join(root, 'node_modules/typescript/bin/tsc'), '-b', '--pretty', 'false'],
    cwd: root,
    log: join(logs, 'build.log'),
  });
}
