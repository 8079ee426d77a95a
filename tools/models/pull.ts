import { createReadStream, existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { fetchedWeights, fetchWeights } from '../embedded/weights.ts';
import { Failure } from '../stack/failure.ts';
import { lockStack } from '../stack/lock.ts';
import type { Paths } from '../stack/paths.ts';
import { type CatalogueModel, readCatalogue } from './catalogue.ts';
import { download, type Patience } from './download.ts';
import { type Facts, factsOf } from './facts.ts';
import { demandGguf, readGguf } from './gguf.ts';
import { type Model, MOST_CONTEXT_TOKENS, PLAIN } from './model.ts';
import { demandFreeId, idOfFile } from './names.ts';
import { PartFile } from './part-file.ts';
import { type Source, sourceOf } from './source.ts';
import { findPulled, folderOf, MANIFEST, partFolderOf, type Pulled } from './store.ts';

/** What an operator says of a model; it goes before what the file says of itself. */
export interface PullOptions {
  as?: string;
  sha256?: string;
  license?: string;
  languages?: string[];
  capabilities?: Model['capabilities'];
}

export interface PullSettings {
  env: NodeJS.ProcessEnv;
  patience?: Patience;
  /** Told as it grows. */
  at?: (bytes: number, total: number | undefined) => void;
}

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

interface Wanted {
  id: string;
  source: Source;
  options: PullOptions;
  entry: CatalogueModel | undefined;
}

async function bring(paths: Paths, wanted: Wanted, settings: PullSettings): Promise<Pulled> {
  const { id, source } = wanted;
  const part = await PartFile.open(partFolderOf(paths, id), source.name);
  try {
    await fill(part, source, settings);
    return await accept(paths, wanted, part);
  } finally {
    await part.close();
  }
}

/** What is incomplete is kept and gone on with, unless it has to begin anew anyway. */
async function fill(part: PartFile, source: Source, settings: PullSettings): Promise<void> {
  try {
    if (source.kind === 'file') await copy(source, part, settings);
    else await download(source, part, settings.at, settings.patience);
  } catch (error) {
    if (source.kind === 'file' || part.bytes === 0) await part.discard();
    throw error;
  }
}

/** What is refused for what it is would be refused again: nothing is kept of it. */
async function accept(paths: Paths, wanted: Wanted, part: PartFile): Promise<Pulled> {
  const { id, source, options, entry } = wanted;
  try {
    const proof = await prove(part, options.sha256, entry?.sha256);
    const facts = factsOf(await readGguf(part.path, source.name), source.name);
    const pulled = describe(wanted, { ...proof, bytes: part.bytes }, facts);
    await appear(part, folderOf(paths, id), pulled);
    return pulled;
  } catch (error) {
    await part.discard();
    throw error;
  }
}

async function copy(
  { path, name }: Extract<Source, { kind: 'file' }>,
  part: PartFile,
  { at }: PullSettings,
): Promise<void> {
  const { size } = await stat(path);
  await part.restart({ source: name, total: size });
  await part.demandRoom();
  for await (const chunk of createReadStream(path, { highWaterMark: 1_048_576 })) {
    if (part.bytes === 0) demandGguf(chunk, name);
    await part.append(chunk);
    at?.(part.bytes, size);
  }
}

/** Compares size and digest with what is known of them. */
async function prove(
  part: PartFile,
  given: string | undefined,
  known: string | undefined,
): Promise<Pick<Pulled, 'sha256' | 'digestBy'>> {
  const { total, sha256: announced } = part.about;
  if (total !== undefined && part.bytes !== total)
    throw new Failure(`${part.bytes} bytes came, not ${total}: it is refused.`);
  const sha256 = await part.finish();
  const all: [Pulled['digestBy'], string | undefined][] = [
    ['you', given?.toLowerCase()],
    ['the catalogue', known],
    ['its source', announced],
  ];
  const said = all.filter(([, digest]) => digest !== undefined);
  for (const [who, digest] of said) {
    if (digest === sha256) continue;
    throw new Failure(
      `It has SHA-256 ${sha256}, not ${digest} as ${who} said: it is refused and nothing is kept.`,
    );
  }
  return { sha256, digestBy: said[0]?.[0] ?? 'nobody' };
}

function describe(
  { id, source, options, entry }: Wanted,
  proof: Pick<Pulled, 'sha256' | 'digestBy' | 'bytes'>,
  facts: Facts,
): Pulled {
  const { contextLength } = facts;
  return {
    ...{ ...facts, id, source: source.name, ...proof },
    license: options.license ?? (entry?.license || facts.license),
    languages: options.languages ?? entry?.languages ?? facts.languages,
    capabilities: options.capabilities ?? entry?.capabilities ?? PLAIN,
    contextTokens: Math.min(contextLength, entry?.contextTokens ?? MOST_CONTEXT_TOKENS),
    // Another file is another path: what runs on the old one is then started anew.
    file: `${proof.sha256.slice(0, 12)}.gguf`,
  };
}

async function appear(part: PartFile, to: string, pulled: Pulled): Promise<void> {
  if (existsSync(to)) throw new Failure(`${to} is no model: remove that folder.`);
  await part.become(pulled.file, MANIFEST, `${JSON.stringify(pulled, null, 2)}\n`, to);
}

/** Under one name there is one model. */
function demandSame(before: Pulled, source: Source, { sha256 }: PullOptions): Pulled {
  const other = sha256 !== undefined && sha256.toLowerCase() !== before.sha256;
  if (before.source === source.name && !other) return before;
  throw new Failure(
    `${before.id} is here already, from ${before.source} (SHA-256 ${before.sha256}). Pull this one --as another, or ./mesh model remove ${before.id} first.`,
  );
}
