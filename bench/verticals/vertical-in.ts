import { pathToFileURL } from 'node:url';
import type { Vertical } from '@banyan/vertical-kit';

/** The vertical that a file defines. */
export async function verticalIn(file: string): Promise<Vertical> {
  const all = Object.values((await import(pathToFileURL(file).href)) as Record<string, Vertical>);
  const vertical = all.find((one) => Array.isArray(one?.tasks));
  if (!vertical) throw new Error(`${file} defines no vertical.`);
  return vertical;
}
