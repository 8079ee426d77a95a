import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Paths } from '../stack/paths.ts';

/**
 * The folder of a fetched part, named by what its manifest files say. `fill` is called only if it is
 * not there yet; what it made appears as a whole or not at all.
 */
export async function cached(
  paths: Paths,
  name: string,
  manifests: string[],
  fill: (folder: string) => Promise<void>,
): Promise<string> {
  const home = await cacheFolder(paths, name, manifests);
  if (existsSync(home)) return home;
  await mkdir(paths.cache, { recursive: true });
  const unfinished = await mkdtemp(join(paths.cache, `.${name}-`));
  try {
    await chmod(unfinished, 0o755);
    await fill(unfinished);
    // Somebody else may have been faster; theirs is the same.
    if (!existsSync(home)) await rename(unfinished, home);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  return home;
}

/** Where a part lies, or would lie. */
export async function cacheFolder(
  paths: Paths,
  name: string,
  manifests: string[],
): Promise<string> {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}\n`);
  for (const manifest of manifests) hash.update(await readFile(join(paths.root, manifest)));
  return join(paths.cache, `${name}-${hash.digest('hex').slice(0, 12)}`);
}
