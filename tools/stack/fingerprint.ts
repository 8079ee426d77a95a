import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A hash of what a service runs from: its output, the libs', its data files, what it is told. */
export async function serviceFingerprint(
  root: string,
  service: string,
  env: Record<string, string>,
  args: string[] = [],
): Promise<string> {
  const libs = await readdir(join(root, 'libs'));
  const outputs = [...libs.toSorted().map((lib) => `libs/${lib}/dist`), `services/${service}/dist`];
  const files = await Promise.all(outputs.map((folder) => filesOf(root, folder)));
  const read = [...files.flat(), ...dataFiles(env), join(root, 'package-lock.json')];
  const hash = createHash('sha256').update(JSON.stringify([env, args]));
  for (const contents of await Promise.all(read.map((file) => readFile(file)))) {
    hash.update(createHash('sha256').update(contents).digest());
  }
  return hash.digest('hex');
}

async function filesOf(root: string, folder: string): Promise<string[]> {
  try {
    const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && /\.(js|json|ya?ml)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .toSorted();
  } catch (error) {
    // A lib of types alone, or none yet, has no output.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

function dataFiles(env: Record<string, string>): string[] {
  return Object.values(env).filter((value) => value.startsWith('/') && /\.ya?ml$/.test(value));
}
