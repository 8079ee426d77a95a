import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { recordsOf } from '../knowledge/import/readers/csv.ts';
import type { At, Target } from './target.ts';

/** Public data lies beside the checkout, or where BANYAN_DATA says; never in it. */
export const dataRoot = (): string =>
  process.env['BANYAN_DATA'] ?? join(import.meta.dirname, '../../../../../shared/data');

/** One JSON value a line. */
export function jsonLines<R>(file: string): R[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as R);
}

const MOST_COLUMNS = 1_000;

/** Rows of a CSV file, by the names of its columns. */
export function csvRows(file: string): Record<string, string>[] {
  const records = [...recordsOf(readFileSync(file, 'utf8'), { columns: MOST_COLUMNS })];
  const [names = [], ...rows] = records.map(({ fields }) => fields);
  return rows.map((row) => Object.fromEntries(names.map((name, i) => [name, row[i] ?? ''])));
}

/** Files of a target that are not there, as they were looked for; none where all are. */
export const absentFiles = ({ data }: Target, root: string): string[] =>
  (data?.files ?? []).map(under(root)).filter((file) => !existsSync(file));

export const under =
  (root: string): At =>
  (file) =>
    join(root, file);

/** What was read, so that a comparison sees when it was not the same. */
export function dataNote({ data }: Target, root: string) {
  if (!data) return null;
  const hash = createHash('sha256');
  for (const place of data.files.map(under(root)))
    for (const file of filesIn(place)) hash.update(readFileSync(file));
  return { files: [...data.files], licence: data.licence, sha256: hash.digest('hex') };
}

function filesIn(place: string): string[] {
  if (!statSync(place).isDirectory()) return [place];
  const names = globSync('**/*', { cwd: place }).toSorted();
  return names.map(under(place)).filter((file) => statSync(file).isFile());
}
