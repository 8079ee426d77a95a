import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readWeights } from '../embedded/weights.ts';
import type { Paths } from '../stack/paths.ts';
import { type Model, modelSchema, sha256Schema } from './model.ts';

const packaged = modelSchema
  .pick({ capabilities: true, contextTokens: true, bytesPerToken: true })
  .extend({
    /** Its manifest under deploy/embedded/weights says the rest. */
    weights: z.literal('chat'),
  });

const remote = modelSchema.extend({
  source: z.string().startsWith('hf:'),
  /** Its source says it exactly when it is pulled. */
  aboutBytes: z.int().positive(),
  /** Only where it is known for certain; else what the source announces is checked. */
  sha256: sha256Schema.optional(),
});

const schema = z.strictObject({ models: z.array(z.union([packaged, remote])).min(1) });

/** A model that is known to work, pulled or not. */
export interface CatalogueModel extends Model {
  source: string;
  bytes: number;
  /** Whether `bytes` is exact. */
  exact: boolean;
  sha256: string | undefined;
  /** The one that comes with the mesh: a file of this name in a Python package. */
  packaged: { file: string } | undefined;
}

/** The models of `deploy/embedded/models.json`; the first is the default. */
export async function readCatalogue(paths: Paths): Promise<[CatalogueModel, ...CatalogueModel[]]> {
  const file = join(paths.root, 'deploy/embedded/models.json');
  const { models } = schema.parse(JSON.parse(await readFile(file, 'utf8')));
  const all = await Promise.all(
    models.map((entry) => ('weights' in entry ? ofPackage(paths, entry) : ofSource(entry))),
  );
  return all as [CatalogueModel, ...CatalogueModel[]];
}

async function ofPackage(
  paths: Paths,
  { weights, ...model }: z.infer<typeof packaged>,
): Promise<CatalogueModel> {
  const { id, license, languages, contextLength, pip, files } = await readWeights(paths, weights);
  const [file] = files;
  if (file === undefined) throw new Error(`The weights ${weights} have no file.`);
  return {
    ...model,
    ...{ id, license, languages, contextLength, source: `pip:${pip}` },
    ...{ bytes: file.bytes, exact: true, sha256: file.sha256 },
    packaged: { file: file.file },
  };
}

function ofSource({ aboutBytes, sha256, ...model }: z.infer<typeof remote>): CatalogueModel {
  return { ...model, sha256, bytes: aboutBytes, exact: false, packaged: undefined };
}
