import type { At } from '@banyan/vertical-kit';
import { readFiles } from '../adapters/statutes/read-files.ts';
import { citeStatutes } from '../application/cite-statutes.ts';
import { type Library, libraryOf } from '../domain/statutes/library.ts';
import { resolve } from '../domain/statutes/resolve.ts';

export const STATUTES = 'legal/statutes_zh';
export const STATUTES_LICENCE = 'statutes of the PRC: no copyright in them';

const known = new Map<string, Promise<Library>>();

/** The laws of a folder; reading them takes seconds, so it is done once. */
export function libraryAt(folder: string): Promise<Library> {
  const library = known.get(folder) ?? libraryOf(resolve(readFiles(folder).editions));
  known.set(folder, library);
  return library;
}

/** The task on those laws: a mesh has them by `./mesh statutes import`. */
export const citeAt = (at: At) => citeStatutes({ library: () => libraryAt(at(STATUTES)) });
