import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { readLaw } from '../../domain/statutes/library.ts';
import type { Edition } from '../../domain/statutes/model.ts';

const LARGEST = 8 * 1024 * 1024;

export interface ReadFiles {
  editions: Edition[];
  /** Files that are no law, each with the reason. */
  refused: string[];
}

/** Reads laws (*.md, *.xml) from a file or a folder; a file that is none is told, not hidden. */
export function readFiles(place: string): ReadFiles {
  if (!existsSync(place)) throw new Error(`${place} is not there.`);
  const folder = statSync(place).isDirectory();
  const files = folder
    ? globSync('**/*.{md,xml}', { cwd: place }).map((name) => join(place, name))
    : [place];
  const result: ReadFiles = { editions: [], refused: [] };
  for (const file of files.toSorted()) {
    if (basename(file) === '_index.md') continue;
    const name = folder ? relative(place, file) : basename(file);
    try {
      if (statSync(file).size > LARGEST) throw new Error('is larger than 8 MiB');
      result.editions.push(readLaw(name, readFileSync(file, 'utf8')));
    } catch (cause) {
      result.refused.push(`${name}: ${cause instanceof Error ? cause.message : String(cause)}`);
    }
  }
  return result;
}
