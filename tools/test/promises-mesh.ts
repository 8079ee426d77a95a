import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { down } from '../commands/down.ts';
import { meshEnvironment } from '../commands/env.ts';
import { readManifests } from '../manifest.ts';
import { choosePort } from '../stack/ports.ts';
import { openStack, type Stack } from '../stack/stack.ts';
import { up } from '../up/up.ts';
import type { Count } from './steps.ts';
import { vitest } from './vitest.ts';

const REPLICAS = 3;

const open = (root: string) => openStack({ run: join(root, '.mesh/promises'), anyPorts: true });

/** Puts foundation-model to the test: three replicas, on engines that fail in every way. */
export async function runPromises(
  root: string,
  settings: Record<string, string>,
  signal: AbortSignal,
): Promise<Count> {
  const stack = open(root);
  await down(stack, { remove: 'all' });
  try {
    const env = { ...(await start(root, stack)), ...settings };
    return await vitest("foundation-model's promises", ['promises'], env, stack, signal);
  } finally {
    // Read anew: tests start and stop replicas by commands of their own.
    await down(open(root), { remove: 'data' });
  }
}

/** The environment that the tests need. */
async function start(root: string, stack: Stack): Promise<NodeJS.ProcessEnv> {
  const port = await choosePort(stack, 'test-engines', 0);
  const clock = pathToFileURL(join(root, 'test/promises/support/stepped-clock.ts'));
  const env = {
    BANYAN_ENGINES: join(root, 'test/promises/engines.yaml'),
    TEST_ENGINES: `http://127.0.0.1:${port}`,
    // Lets a test step the clock of one process.
    TEST_CLOCKS: join(stack.paths.run, 'clocks'),
    NODE_OPTIONS: `${process.env['NODE_OPTIONS'] ?? ''} --import=${clock.href}`.trim(),
  };
  stack.env = { ...stack.env, ...env };
  await up(stack, { replicas: [`foundation-model=${REPLICAS}`] });
  return {
    ...process.env,
    ...env,
    MESH_RUN_DIR: stack.paths.run,
    ...meshEnvironment(stack, await readManifests(root)),
  };
}
