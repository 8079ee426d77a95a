import { existsSync } from 'node:fs';
import { glob, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { asyncApiFile, schemaFile } from '../contracts/generated.ts';
import { demandVertical, type Manifest, readManifests } from '../manifest.ts';
import { execute } from '../stack/execute.ts';
import { Failure } from '../stack/failure.ts';
import type { Paths } from '../stack/paths.ts';
import { frozenSamples, TOPICS } from './frozen-samples.ts';
import { type Names, namesOf } from './names.ts';
import { enter, leave } from './workspace.ts';

const TEMPLATE = join(import.meta.dirname, 'template');
const sampleFile = (topic: string) => `libs/contracts/samples/${topic}.json`;

/** Writes a vertical that builds, passes its tests and answers; says where everything is. */
export async function newVertical(paths: Paths, name: string, task: string): Promise<Names> {
  const { root } = paths;
  const manifests = await readManifests(root);
  if (manifests.some((one) => one.name === name) || existsSync(join(root, 'services', name))) {
    throw new Failure(`services/${name} is there already.`);
  }
  const verticals = manifests.filter(({ kind }) => kind === 'vertical');
  const names = namesOf(name, task, Math.max(7_300, ...verticals.map(({ port }) => port)) + 1);
  for await (const file of glob('**/*.tpl', { cwd: TEMPLATE })) {
    const text = await readFile(join(TEMPLATE, file), 'utf8');
    const to = fill(file, names).replace(/\.tpl$/, '');
    await write(join(root, 'services', name, to), fill(text, names));
  }
  for (const [topic, samples] of Object.entries(frozenSamples(names))) {
    await write(join(root, sampleFile(topic)), `${JSON.stringify(samples, null, 2)}\n`);
  }
  const own = await readFile(join(root, 'services', name, 'package.json'), 'utf8');
  await enter(root, name, JSON.parse(own));
  await settle(paths, [`services/${name}`, ...Object.keys(frozenSamples(names)).map(sampleFile)]);
  return names;
}

/** Takes a vertical away, with all that names it. Its database and topics stay. */
export async function removeVertical(paths: Paths, name: string): Promise<void> {
  const { root } = paths;
  await demandVertical(root, name);
  demandUnheard(await readManifests(root), name);
  await leave(root, name);
  const topics = TOPICS.map((kind) => `${name}.task.${kind}.v1`);
  const written = topics.flatMap((topic) => [sampleFile(topic), schemaFile(topic)]);
  for (const file of [...written, asyncApiFile(name)]) await rm(join(root, file), { force: true });
  await rm(join(root, 'services', name), { recursive: true });
  await settle(paths, []);
}

/** A Failure where others read or write topics of its own: without them they would not build. */
export function demandUnheard(manifests: Manifest[], name: string): void {
  const heard = manifests
    .filter((one) => one.name !== name)
    .flatMap((one) => {
      const own = [...one.topics.in, ...one.topics.out].filter((topic) =>
        topic.startsWith(`${name}.`),
      );
      return own.length > 0 ? [`${one.name} (${[...new Set(own)].join(', ')})`] : [];
    });
  if (heard.length === 0) return;
  throw new Failure(
    `${name} is not removed, since others need it: ${heard.join(', ')}. Take that out first.`,
  );
}

/** In the house's format, built, and with what follows from its topics. */
async function settle(paths: Paths, written: string[]): Promise<void> {
  const { root, logs } = paths;
  const run = (what: string, args: string[]) =>
    execute(what, {
      ...{ command: process.execPath, args, cwd: root },
      log: join(logs, 'new-vertical.log'),
    });
  if (written.length > 0) {
    await run('The formatter', [join(root, 'node_modules/oxfmt/bin/oxfmt'), ...written]);
  }
  await run('The build', [
    join(root, 'node_modules/typescript/bin/tsc'),
    '-b',
    '--pretty',
    'false',
  ]);
  const tools = ['--disable-warning=ExperimentalWarning', '--conditions=@banyan/source'];
  await run('./mesh contracts', [...tools, join(root, 'tools/mesh.ts'), 'contracts']);
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

export function fill(text: string, names: Names): string {
  return text.replaceAll(/\{\{(\w+)\}\}/g, (_, key: string) => {
    const value = names[key as keyof Names];
    if (value === undefined) throw new Error(`The template names {{${key}}}, which nothing fills.`);
    return value;
  });
}
