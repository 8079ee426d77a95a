import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Public data that lies beside the repository, or where BANYAN_DATA says; never in it. */
const root = process.env['BANYAN_DATA'] ?? join(import.meta.dirname, '../../../../../shared/data');

/** A file or folder of it; `undefined` where it is not here. */
export function sharedData(name: string): string | undefined {
  const file = join(root, name);
  return existsSync(file) ? file : undefined;
}

/** Part of a test's name, so that a run without the data says so. */
export const orAbsent = (file: string | undefined) =>
  file === undefined ? ' (SKIPPED: the data is not here, name its folder in BANYAN_DATA)' : '';
