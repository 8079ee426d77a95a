import { mkdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../stack/failure.ts';

interface Package {
  name: string;
  version: string;
  license: string;
  dependencies: Record<string, string>;
}

/** Enters a service in the files that name every one of them. */
export async function enter(root: string, name: string, own: Package): Promise<void> {
  const folder = `services/${name}`;
  await edit(root, 'nest-cli.json', (text) => after(text, '"projects": {', project(name)));
  await edit(root, 'tsconfig.json', (text) => after(text, LAST_SERVICE, reference(name)));
  await editLock(root, (packages) => {
    const { version, license, dependencies } = own;
    packages[folder] = { name: own.name, version, license, dependencies };
    packages[`node_modules/${own.name}`] = { resolved: folder, link: true };
  });
  await link(root, name, own.name);
}

/** Takes it out again. */
export async function leave(root: string, name: string): Promise<void> {
  const folder = `services/${name}`;
  await edit(root, 'nest-cli.json', (text) => text.replace(project(name), ''));
  await edit(root, 'tsconfig.json', (text) => text.replace(reference(name), ''));
  await editLock(root, (packages) => {
    delete packages[folder];
    delete packages[`node_modules/@banyan/${name}`];
  });
  await rm(join(root, `node_modules/@banyan/${name}`), { force: true });
  await markInstalled(root);
}

/** Its place in nest-cli.json, as the formatter leaves it. */
const project = (name: string) => `
    "${name}": {
      "type": "application",
      "root": "services/${name}",
      "entryFile": "main",
      "sourceRoot": "services/${name}/src",
      "compilerOptions": { "tsConfigPath": "services/${name}/tsconfig.json" }
    },`;

const LAST_SERVICE = '{ "path": "services/finance" },';
const reference = (name: string) => `
    { "path": "services/${name}" },`;

/** As text: what people have laid out by hand stays as it is. */
async function edit(root: string, file: string, change: (text: string) => string): Promise<void> {
  const path = join(root, file);
  await writeFile(path, change(await readFile(path, 'utf8')));
}

function after(text: string, anchor: string, added: string): string {
  const at = text.indexOf(anchor);
  if (at < 0) throw new Failure(`There is no ${anchor} after which a service could be entered.`);
  return text.slice(0, at + anchor.length) + added + text.slice(at + anchor.length);
}

/** As npm writes it: by path, in two spaces. */
async function editLock(root: string, change: (packages: Record<string, unknown>) => void) {
  const file = join(root, 'package-lock.json');
  const lock = JSON.parse(await readFile(file, 'utf8')) as { packages: Record<string, unknown> };
  change(lock.packages);
  const sorted = Object.entries(lock.packages).toSorted(([a], [b]) => a.localeCompare(b, 'en'));
  lock.packages = Object.fromEntries(sorted);
  await writeFile(file, `${JSON.stringify(lock, null, 2)}\n`);
}

/** What `npm ci` would do for it: all that it depends on is here already. */
async function link(root: string, name: string, packageName: string): Promise<void> {
  const target = join(root, 'node_modules', packageName);
  await mkdir(join(target, '..'), { recursive: true });
  await rm(target, { force: true });
  await symlink(join('../../services', name), target);
  await markInstalled(root);
}

async function markInstalled(root: string): Promise<void> {
  const now = new Date();
  await utimes(join(root, 'node_modules/.package-lock.json'), now, now).catch(() => undefined);
}
