import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Target } from './target.ts';

/** One JSON value a line. */
export function jsonLines<R>(file: string): R[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as R);
}

/** Files of a target that are not there, as they were looked for; none where all are. */
export function absentFiles({ data }: Target, root: string): string[] {
  return (data?.files ?? []).map((file) => join(root, file)).filter((file) => !existsSync(file));
}

/** All rows of a target's files, in their order. */
export async function rowsOf({ data }: Target, root: string): Promise<unknown[]> {
  const rows: unknown[] = [];
  for (const file of data?.files ?? []) {
    for await (const row of data!.read(join(root, file))) rows.push(row);
  }
  return rows;
}

/** What was read, so that a comparison sees when it was not the same. */
export function dataNote({ data }: Target, root: string) {
  if (!data) return null;
  const hash = createHash('sha256');
  for (const file of data.files) hash.update(readFileSync(join(root, file)));
  return { files: [...data.files], licence: data.licence, sha256: hash.digest('hex') };
}
