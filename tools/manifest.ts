import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

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
  resources: z.strictObject({ memoryMiB: z.int().positive() }),
});

export type Manifest = z.infer<typeof manifestSchema>;

/** Manifests of all services, by name. Throws with the file and the place that is wrong. */
export async function readManifests(root: string): Promise<Manifest[]> {
  const folders = await readdir(join(root, 'services'), { withFileTypes: true });
  const names = folders.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(names.toSorted().map((service) => readManifest(root, service)));
}

async function readManifest(root: string, service: string): Promise<Manifest> {
  const file = `services/${service}/service.json`;
  const parsed = manifestSchema.safeParse(JSON.parse(await readFile(join(root, file), 'utf8')));
  if (parsed.success) return parsed.data;
  throw new Error(`${file}: ${z.prettifyError(parsed.error)}`);
}
