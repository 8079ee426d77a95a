import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Failure } from './stack/failure.ts';

const name = z.string().regex(/^[a-z][a-z0-9-]*$/);

/** What `services/<name>/service.json` says of a service; everything that starts one reads it. */
export const manifestSchema = z.strictObject({
  name,
  kind: z.enum(['broker', 'trunk', 'vertical']),
  owner: z.string().min(1),
  /** Taken unless something else listens there. */
  port: z.int().min(1024).max(65_535),
  database: z.string().regex(/^banyan_[a-z0-9_]+$/),
  topics: z.strictObject({ in: z.array(z.string()), out: z.array(z.string()) }),
  /** Services that must be ready before it starts. */
  startAfter: z.array(name),
  resources: z.strictObject({
    /** Resident, after it has done each of its tasks and been under load. */
    memoryMiB: z.int().positive(),
    /** A half of the heap's young generation; absent: as large as V8 likes, which is quicker. */
    semiSpaceMiB: z.int().min(1).max(64).optional(),
  }),
});

export type Manifest = z.infer<typeof manifestSchema>;

/** Manifests of all services, by name; a Failure with the file and the place that is wrong. */
export async function readManifests(root: string): Promise<Manifest[]> {
  const folders = await readdir(join(root, 'services'));
  // What another branch has built leaves folders behind that are no services.
  const names = folders.filter((folder) => existsSync(join(root, fileOf(folder))));
  return Promise.all(names.toSorted().map((service) => readManifest(root, service)));
}

async function readManifest(root: string, service: string): Promise<Manifest> {
  const file = fileOf(service);
  const parsed = manifestSchema.safeParse(parse(file, await readFile(join(root, file), 'utf8')));
  if (parsed.success) return parsed.data;
  throw new Failure(`${file}: ${z.prettifyError(parsed.error)}`);
}

/** A Failure where the name is no vertical's. */
export async function demandVertical(root: string, name: string): Promise<void> {
  const verticals = (await readManifests(root)).filter(({ kind }) => kind === 'vertical');
  const names = verticals.map((one) => one.name);
  if (names.includes(name)) return;
  throw new Failure(`There is no vertical ${name}; there are: ${names.join(', ')}.`);
}

const fileOf = (service: string) => `services/${service}/service.json`;

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Failure(`${file} is no JSON: ${String(error)}`, undefined, error);
  }
}
