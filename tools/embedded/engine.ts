import { join } from 'node:path';
import type { Engines } from '../stack/service-env.ts';
import { externalOf } from '../stack/external.ts';
import type { Stack } from '../stack/stack.ts';
import { fetchLlama } from './llama.ts';
import { fetchWeights } from './weights.ts';

/** The engines of the mesh: somebody's own file, or the embedded one with what it needs. */
export async function ensureEngines(stack: Stack): Promise<Engines> {
  const { paths, env } = stack;
  const own = externalOf(stack).engines;
  if (own !== undefined) return { file: own, module: undefined, weights: undefined };
  const [module, weights] = await Promise.all([
    fetchLlama(paths),
    env.BANYAN_WEIGHTS ? env.BANYAN_WEIGHTS : fetchWeights(paths),
  ]);
  return { file: join(paths.root, 'deploy/embedded/engines.yaml'), module, weights };
}
