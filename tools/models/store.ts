import { existsSync } from 'node:fs';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Failure } from '../stack/failure.ts';
import type { Paths } from '../stack/paths.ts';
import { PART_FILE } from './part-file.ts';
import { modelSchema, sha256Schema } from './model.ts';

const pulledSchema = modelSchema.extend({
  source: z.string(),
  /** In its folder. */
  file: z.string(),
  bytes: z.int().positive(),
  sha256: sha256Schema,
  /** Who said that this is the digest that it has to have; "nobody": it was only computed. */
  digestBy: z.enum(['you', 'the catalogue', 'its source', 'nobody']),
  architecture: z.string(),
  title: z.string(),
  chatTemplate: z.boolean(),
});

/** A model that was pulled, as it is remembered beside its weights. */
export type Pulled = z.infer<typeof pulledSchema>;

const PART = '.part-';
export const MANIFEST = 'model.json';
export const folderOf = ({ models }: Paths, id: string) => join(models, id);
export const weightsOf = (paths: Paths, { id, file }: Pulled) => join(folderOf(paths, id), file);
/** Where it grows until it is whole: no id begins with a dot. */
export const partFolderOf = ({ models }: Paths, id: string) => join(models, `${PART}${id}`);

export async function readPulled(paths: Paths): Promise<Pulled[]> {
  if (!existsSync(paths.models)) return [];
  const names = (await readdir(paths.models)).filter((name) => !name.startsWith('.'));
  return Promise.all(names.toSorted().map((name) => readOne(join(paths.models, name, MANIFEST))));
}

export async function findPulled(paths: Paths, id: string): Promise<Pulled | undefined> {
  const file = join(folderOf(paths, id), MANIFEST);
  return existsSync(file) ? readOne(file) : undefined;
}

/** Models that were begun and are not whole, with the bytes that have come. */
export async function readBegun(paths: Paths): Promise<{ id: string; bytes: number }[]> {
  if (!existsSync(paths.models)) return [];
  const folders = (await readdir(paths.models)).filter((name) => name.startsWith(PART));
  return Promise.all(
    folders.toSorted().map(async (folder) => {
      const file = join(paths.models, folder, PART_FILE);
      const bytes = await stat(file).then(
        ({ size }) => size,
        () => 0,
      );
      return { id: folder.slice(PART.length), bytes };
    }),
  );
}

export async function removePulled(paths: Paths, id: string): Promise<void> {
  for (const folder of [folderOf(paths, id), partFolderOf(paths, id)])
    await rm(folder, { recursive: true, force: true });
}

async function readOne(file: string): Promise<Pulled> {
  try {
    return pulledSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    throw new Failure(
      `${file} does not say what it should: remove that folder and pull it again.`,
      undefined,
      error,
    );
  }
}
