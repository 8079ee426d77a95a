import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { catalogue } from '@banyan/contracts/catalogue';
import type { Manifest } from '../manifest.ts';
import { Failure } from './failure.ts';

/** Creates the topics of the catalogue that are missing; gives the names of the new ones. */
export async function ensureCatalogue(
  root: string,
  brokers: string,
  manifests: Manifest[],
): Promise<string[]> {
  // As built: its decorators are beyond what Node strips.
  const built = pathToFileURL(join(root, 'libs/messaging/dist/index.js')).href;
  const { ensureTopics } = (await import(built)) as typeof import('@banyan/messaging');
  try {
    const { created } = await ensureTopics(brokers.split(','), catalogue(manifests));
    return created;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Failure(`The topics could not be created on ${brokers}: ${why}`, undefined, error);
  }
}
