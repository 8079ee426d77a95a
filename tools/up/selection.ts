import { PARTS } from '../embedded/parts.ts';
import type { Manifest } from '../manifest.ts';
import { Failure } from '../stack/failure.ts';

/** What `--only` names: parts, services, or `infrastructure` for all parts. */
export interface Selection {
  part: (name: string) => boolean;
  service: (name: string) => boolean;
}

export function select(only: string | undefined, manifests: Manifest[]): Selection {
  if (only === undefined) return { part: () => true, service: () => true };
  const parts = PARTS.map(({ name }) => name as string);
  const services = manifests.map(({ name }) => name);
  const wanted = only
    .split(',')
    .flatMap((name) => (name === 'infrastructure' ? parts : [name.trim()]));
  const unknown = wanted.filter((name) => !parts.includes(name) && !services.includes(name));
  if (unknown.length > 0) {
    throw new Failure(
      `There is no ${unknown.join(', ')}; --only takes infrastructure, ${[...parts, ...services].join(', ')}.`,
    );
  }
  const chosen = (name: string) => wanted.includes(name);
  return { part: chosen, service: chosen };
}
