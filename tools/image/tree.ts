import { existsSync } from 'node:fs';
import { mkdir, readFile, stat, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { readManifests } from '../manifest.ts';
import { Failure } from '../stack/failure.ts';
import { closureOf, type Packages } from './closure.ts';
import { placeFiles } from './place-files.ts';
import { runtimeFiles } from './runtime-files.ts';
import { SETUP, SETUP_ROOTS, setupFiles } from './setup-files.ts';

export interface Tree {
  /** Of others; ours are not counted. */
  packages: number;
  files: number;
  bytes: number;
}

const HEALTH = 'deploy/docker/health.mjs';

/**
 * Writes the files that the container image of a service holds: it as built with its data, the libs
 * and packages that it stands on. They lie as they lie here, so Node finds them as it does here.
 */
export async function writeTree(root: string, name: string, out: string): Promise<Tree> {
  if (existsSync(out)) throw new Failure(`${out} is there already: say where nothing is.`);
  const manifests = await readManifests(root);
  const names = [...manifests.map((one) => one.name), SETUP];
  if (!names.includes(name)) {
    throw new Failure(`There is no service ${name}; there are ${names.join(', ')}.`);
  }
  const isSetup = name === SETUP;
  const packages = await lockedPackages(root);
  const closure = closureOf(packages, isSetup ? SETUP_ROOTS : [`services/${name}`]);
  const files = [
    ...(await Promise.all(closure.map((path) => runtimeFiles(root, path)))).flat(),
    ...(isSetup ? setupFiles(manifests) : [HEALTH]),
  ];
  await placeFiles(root, out, files);
  for (const path of linksTo(closure, packages)) {
    await mkdir(dirname(join(out, path)), { recursive: true });
    await symlink(relative(dirname(path), packages[path]?.resolved ?? ''), join(out, path));
  }
  const sizes = await Promise.all(files.map((file) => stat(join(root, file))));
  return {
    packages: closure.filter((path) => path.includes('node_modules/')).length,
    files: files.length,
    bytes: sizes.reduce((sum, { size }) => sum + size, 0),
  };
}

async function lockedPackages(root: string): Promise<Packages> {
  const lock = await readFile(join(root, 'package-lock.json'), 'utf8');
  return (JSON.parse(lock) as { packages: Packages }).packages;
}

/** Where npm links our own packages. */
const linksTo = (closure: string[], packages: Packages) =>
  Object.entries(packages)
    .filter(([, { link, resolved }]) => link === true && closure.includes(resolved ?? ''))
    .map(([path]) => path);
