import { join } from 'node:path';
import { readManifests } from '../manifest.ts';
import { meshEnvironment } from '../commands/env.ts';
import { choosePort } from '../stack/ports.ts';
import { openStack, type Stack } from '../stack/stack.ts';
import { up } from '../up/up.ts';

const REPLICAS = 3;

/** Where foundation-model is put to the test: three replicas, on engines that fail in every way. */
export function openPromises(root: string): Stack {
  return openStack({ run: join(root, '.mesh/promises'), anyPorts: true });
}

/** Starts it; gives the environment that its tests need. */
export async function startPromises(root: string, stack: Stack): Promise<NodeJS.ProcessEnv> {
  const port = await choosePort(stack, 'test-engines', 0);
  const env = {
    BANYAN_ENGINES: join(root, 'test/promises/engines.yaml'),
    TEST_ENGINES: `http://127.0.0.1:${port}`,
  };
  Object.assign(stack.env, env);
  try {
    await up(stack, { replicas: [`foundation-model=${REPLICAS}`] });
    const manifests = await readManifests(root);
    return {
      ...process.env,
      ...env,
      MESH_RUN_DIR: stack.paths.run,
      ...meshEnvironment(stack, manifests),
    };
  } finally {
    for (const name of Object.keys(env)) delete stack.env[name];
  }
}
