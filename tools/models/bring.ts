import { createReadStream, existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Failure } from '../stack/failure.ts';
import type { Paths } from '../stack/paths.ts';
import type { CatalogueModel } from './catalogue.ts';
import { download, type Patience } from './download.ts';
import { type Facts, factsOf } from './facts.ts';
import { demandGguf, readGguf } from './gguf.ts';
import { type Model, MOST_CONTEXT_TOKENS, PLAIN } from './model.ts';
import { PartFile } from './part-file.ts';
import { type Proof, prove } from './prove.ts';
import type { Source } from './source.ts';
import { folderOf, MANIFEST, partFolderOf, type Pulled } from './store.ts';

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

export interface Wanted {
  id: string;
  source: Source;
  options: PullOptions;
  entry: CatalogueModel | undefined;
}

/** Fetches, checks and describes a model; it appears whole or not at all. */
export async function bring(paths: Paths, wanted: Wanted, settings: PullSettings): Promise<Pulled> {
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

function describe(
  { id, source, options, entry }: Wanted,
  proof: Proof & { bytes: number },
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
