import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalogue } from '@banyan/contracts/catalogue';
import { afterEach, describe, expect, it } from 'vitest';
import { manifestSchema, readManifests } from './manifest.ts';
import { root } from './stack/paths.ts';

const manifests = await readManifests(root);

describe('the manifests', () => {
  it.each(manifests)('$name reads and writes topics that exist', ({ topics }) => {
    const known = new Set(catalogue(manifests).map((topic) => topic.name));
    expect([...topics.in, ...topics.out].filter((topic) => !known.has(topic))).toEqual([]);
  });

  it.each(manifests)('$name has a database of its own name', (manifest) => {
    expect(manifest.database).toBe(`banyan_${manifest.name.replaceAll('-', '_')}`);
  });

  it('refuses a member that nobody reads', () => {
    const parsed = manifestSchema.safeParse({ ...manifests[0], replicas: 2 });
    expect(parsed.error?.issues[0]).toMatchObject({
      code: 'unrecognized_keys',
      keys: ['replicas'],
    });
  });
});

describe('readManifests', () => {
  const house = mkdtempSync(join(tmpdir(), 'manifests-'));
  const write = (service: string, text?: string) => {
    mkdirSync(join(house, 'services', service), { recursive: true });
    if (text !== undefined) writeFileSync(join(house, 'services', service, 'service.json'), text);
  };
  afterEach(() => rmSync(house, { recursive: true, force: true }));

  it('passes over a folder without a manifest, such as left-over output', async () => {
    write('finance', JSON.stringify(manifests.find(({ name }) => name === 'finance')));
    write('of-another-branch');
    expect((await readManifests(house)).map(({ name }) => name)).toEqual(['finance']);
  });

  it.each([
    ['{', 'services/legal/service.json is no JSON'],
    ['{}', 'services/legal/service.json: '],
  ])('says in words which file is wrong: %s', async (text, words) => {
    write('legal', text);
    await expect(readManifests(house)).rejects.toMatchObject({
      name: 'Failure',
      message: expect.stringContaining(words) as string,
    });
  });
});
