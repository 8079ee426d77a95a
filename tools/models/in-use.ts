import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join, parse, resolve } from 'node:path';
import { sha256Of } from '../embedded/sha256-of.ts';
import { fetchWeights } from '../embedded/weights.ts';
import { Failure } from '../stack/failure.ts';
import type { Paths } from '../stack/paths.ts';
import { type CatalogueModel, readCatalogue } from './catalogue.ts';
import { type Choice, readChoice } from './choice.ts';
import { factsOf } from './facts.ts';
import { readGguf } from './gguf.ts';
import { type Model, MOST_CONTEXT_TOKENS, PLAIN } from './model.ts';
import { idOfFile } from './names.ts';
import { findPulled, weightsOf } from './store.ts';

/** What the embedded engine runs. */
export type ModelInUse = Pick<Model, 'id' | 'contextTokens' | 'capabilities' | 'languages'> & {
  weights: string;
  bytes: number;
  threads: number;
};

/** The model of a mesh: BANYAN_WEIGHTS, else what was chosen, else the default. */
export async function modelInUse(paths: Paths, env: NodeJS.ProcessEnv): Promise<ModelInUse> {
  const [shipped] = await readCatalogue(paths);
  const own = env['BANYAN_WEIGHTS'];
  if (own) return ofFile(resolve(own), shipped);
  const choice = readChoice(paths);
  if (choice === undefined || choice.id === shipped.id) return defaultModel(paths, choice);
  const pulled = await findPulled(paths, choice.id);
  if (pulled === undefined || !existsSync(weightsOf(paths, pulled))) {
    throw new Failure(
      `${choice.id} is to be run and is not here: ./mesh model pull it, or ./mesh model use default.`,
    );
  }
  return { ...pulled, ...settingsOf(pulled, choice), weights: weightsOf(paths, pulled) };
}

/** The one that comes with the mesh. */
export async function defaultModel(paths: Paths, choice?: Choice): Promise<ModelInUse> {
  const [shipped] = await readCatalogue(paths);
  const folder = await fetchWeights(paths, 'chat');
  const weights = join(folder, shipped.packaged?.file ?? '');
  return { ...shipped, ...settingsOf(shipped, choice), weights };
}

const settingsOf = ({ contextTokens }: Pick<Model, 'contextTokens'>, choice?: Choice) => ({
  contextTokens: choice?.contextTokens ?? contextTokens,
  threads: choice?.threads ?? 1,
});

/** By what the file says of itself, unless it is the default's own. */
async function ofFile(weights: string, shipped: CatalogueModel): Promise<ModelInUse> {
  if (!existsSync(weights)) throw new Failure(`BANYAN_WEIGHTS: there is no file ${weights}.`);
  const { size: bytes } = await stat(weights);
  if (bytes === shipped.bytes && (await sha256Of(weights)) === shipped.sha256)
    return { ...shipped, weights, threads: 1 };
  const { contextLength, languages } = factsOf(await readGguf(weights), weights);
  return {
    ...{ id: idOfFile(parse(weights).name), languages, capabilities: PLAIN, weights, bytes },
    contextTokens: Math.min(contextLength, MOST_CONTEXT_TOKENS),
    threads: 1,
  };
}
