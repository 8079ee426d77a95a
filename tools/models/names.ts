import { readWeights } from '../embedded/weights.ts';
import { Failure } from '../stack/failure.ts';
import type { Paths } from '../stack/paths.ts';
import { readCatalogue } from './catalogue.ts';
import { capabilitySchema, modelIdSchema } from './model.ts';

/** The name of a file as an id: `Qwen2.5-7B-Instruct-Q4_K_M` is `qwen2.5-7b-instruct-q4_k_m`. */
export const idOfFile = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]+/g, '-')
    .replaceAll(/^[^a-z0-9]+|-+$/g, '') || 'model';

/** Throws when clients mean something else by that name. */
export async function demandFreeId(paths: Paths, id: string): Promise<void> {
  const parsed = modelIdSchema.safeParse(id);
  if (!parsed.success)
    throw new Failure(`"${id}" is no name for a model: it ${parsed.error.issues[0]?.message}.`);
  const [[shipped], embedding] = await Promise.all([
    readCatalogue(paths),
    readWeights(paths, 'embedding'),
  ]);
  const taken = ['default', 'embedding', shipped.id, embedding.id, ...capabilitySchema.options];
  if (taken.includes(id))
    throw new Failure(`"${id}" means something else here: give it another name with --as.`);
}
