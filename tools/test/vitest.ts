import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../stack/paths.ts';
import type { Stack } from '../stack/stack.ts';
import { type Count, countOf, run } from './steps.ts';

/** Runs some of the test projects with their output shown, and counts their tests. */
export async function vitest(
  title: string,
  projects: string[],
  env: NodeJS.ProcessEnv,
  stack: Stack,
  signal: AbortSignal,
): Promise<Count> {
  const report = join(stack.paths.run, `${projects.join('-')}.json`);
  await rm(report, { force: true });
  const args = [
    ...[join(root, 'node_modules/vitest/vitest.mjs'), 'run'],
    ...projects.flatMap((project) => ['--project', project]),
    ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
  ];
  return countOf(report, await run(title, process.execPath, args, env, signal));
}
