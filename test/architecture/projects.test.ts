import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const read = async (file: string) => JSON.parse(await readFile(join(root, file), 'utf8'));
const folders = (of: string) => readdirSync(join(root, of)).toSorted();

/** What runs as built besides: load for the benchmarks and the chaos suite. */
const PROGRAMS = ['bench', 'test/chaos'];

describe('folders, manifests and projects', () => {
  it('every service and lib is a project of nest-cli.json, and no other', async () => {
    const { projects } = await read('nest-cli.json');
    const names = [...folders('services'), ...folders('libs')].toSorted();
    expect(Object.keys(projects).toSorted()).toEqual(names);
  });

  it('every service and lib is built', async () => {
    const { references } = await read('tsconfig.json');
    const built = references.map(({ path }: { path: string }) => path).toSorted();
    const all = ['services', 'libs'].flatMap((of) => folders(of).map((name) => `${of}/${name}`));
    expect(built).toEqual([...all, ...PROGRAMS].toSorted());
  });

  it.each(folders('services'))(
    'services/%s has a manifest of its name and an entry',
    async (name) => {
      const manifest = await read(`services/${name}/service.json`);
      expect(manifest.name).toBe(name);
      expect(existsSync(join(root, `services/${name}/src/main.ts`))).toBe(true);
    },
  );

  it('no two services want the same port', async () => {
    const manifests = await Promise.all(
      folders('services').map((name) => read(`services/${name}/service.json`)),
    );
    const ports = manifests.map(({ port }) => port);
    expect(new Set(ports).size).toBe(ports.length);
  });

  it.each(folders('libs'))('libs/%s says what may be imported from it', async (name) => {
    const { exports } = await read(`libs/${name}/package.json`);
    expect(Object.keys(exports).length).toBeGreaterThan(0);
  });

  it.each(folders('services'))('nothing can be imported from services/%s', async (name) => {
    expect((await read(`services/${name}/package.json`)).exports).toEqual({});
  });
});
