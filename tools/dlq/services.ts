import { readManifests } from '../manifest.ts';
import { Failure } from '../stack/failure.ts';
import { root } from '../stack/paths.ts';

/** The services that are meant: the one that is named, else all. */
export async function servicesOf(name?: string): Promise<string[]> {
  const all = (await readManifests(root)).map((manifest) => manifest.name);
  if (name === undefined) return all;
  if (all.includes(name)) return [name];
  throw new Failure(`There is no service "${name}". There are: ${all.join(', ')}.`);
}
