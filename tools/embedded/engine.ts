import { join } from 'node:path';
import { engineEnv } from '../models/engine-env.ts';
import { defaultModel, type ModelInUse, modelInUse } from '../models/in-use.ts';
import type { Engines } from '../stack/service-env.ts';
import { externalOf } from '../stack/external.ts';
import type { Paths } from '../stack/paths.ts';
import type { Stack } from '../stack/stack.ts';
import { fetchPackages } from './npm.ts';
import { fetchWeights } from './weights.ts';

/** The engines of the mesh: somebody's own file, or the embedded ones with what they need. */
export async function ensureEngines(stack: Stack): Promise<Engines> {
  const { paths, env } = stack;
  const own = externalOf(stack).engines;
  if (own !== undefined) return { file: own, env: {} };
  return {
    file: join(paths.root, 'deploy/embedded/engines.yaml'),
    env: await engineParts(paths, modelInUse(paths, env)),
  };
}

/** What the embedded engines are told of where their parts lie, and of the model. */
export async function engineParts(
  paths: Paths,
  model: Promise<ModelInUse> = defaultModel(paths),
): Promise<Record<string, string>> {
  const [llama, koffi, e5, chat] = await Promise.all([
    fetchPackages(paths, 'llama'),
    fetchPackages(paths, 'e5'),
    fetchWeights(paths, 'embedding'),
    model,
  ]);
  return {
    BANYAN_LLAMA_MODULE: join(llama, 'node_modules/node-llama-cpp/dist/index.js'),
    ...engineEnv(chat),
    BANYAN_E5_MODULE: join(koffi, 'node_modules/koffi/index.js'),
    BANYAN_E5_LIBRARY: join(e5, 'e5/engine.so'),
    BANYAN_E5_WEIGHTS: join(e5, 'e5-small-q4.bin'),
  };
}
