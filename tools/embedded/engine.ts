import { join } from 'node:path';
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
    env: await engineParts(paths, env.BANYAN_WEIGHTS),
  };
}

/** What the embedded engines are told of where their parts lie. */
export async function engineParts(
  paths: Paths,
  ownWeights?: string,
): Promise<Record<string, string>> {
  const [llama, koffi, e5, chat] = await Promise.all([
    fetchPackages(paths, 'llama'),
    fetchPackages(paths, 'e5'),
    fetchWeights(paths, 'embedding'),
    ownWeights ? undefined : fetchWeights(paths, 'chat'),
  ]);
  return {
    BANYAN_LLAMA_MODULE: join(llama, 'node_modules/node-llama-cpp/dist/index.js'),
    BANYAN_WEIGHTS: ownWeights ?? join(chat ?? '', 'SmolLM2-135M-Instruct.Q4_1.gguf'),
    BANYAN_E5_MODULE: join(koffi, 'node_modules/koffi/index.js'),
    BANYAN_E5_LIBRARY: join(e5, 'e5/engine.so'),
    BANYAN_E5_WEIGHTS: join(e5, 'e5-small-q4.bin'),
  };
}
