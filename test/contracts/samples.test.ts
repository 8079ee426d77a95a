import { readFile } from 'node:fs/promises';
import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { catalogue } from '@banyan/contracts/catalogue';
import { describe, expect, it } from 'vitest';
import { readManifests } from '../../tools/manifest.ts';

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'libs/contracts/samples');
const topics = catalogue(await readManifests(root));
const events = topics.filter(({ name }) => !/\.(reply|retry|dlq)\.v\d+$/.test(name));
const samplesOf = async (name: string): Promise<unknown[]> =>
  JSON.parse(await readFile(join(folder, `${name}.json`), 'utf8'));

/**
 * Samples are frozen: what was once valid must be read for ever. A new field gets a new sample; an
 * old one is never edited.
 */
describe('frozen samples', () => {
  it.each(events)(
    "today's consumer of $name reads every sample ever written",
    async ({ name, schema }) => {
      const samples = await samplesOf(name);
      expect(samples.length).toBeGreaterThan(0);
      for (const sample of samples) expect(schema.parse(sample)).toMatchObject(sample as object);
    },
  );

  it('belong to a topic of the catalogue', () => {
    const names = globSync('*.json', { cwd: folder }).map((file) => basename(file, '.json'));
    expect(names.toSorted()).toEqual(events.map(({ name }) => name).toSorted());
  });
});

describe('the topic catalogue', () => {
  it.each(topics)('$name is named by its owner, a noun and a past verb', ({ name }) => {
    expect(name).toMatch(/^[a-z-]+\.([a-z-]+\.[a-z]+|reply|retry|dlq)\.v\d+$/);
  });

  it('names no topic twice', () => {
    expect(new Set(topics.map(({ name }) => name)).size).toBe(topics.length);
  });

  it.each(topics)('$name says how long it keeps a record', ({ compacted, retentionMs }) => {
    expect(compacted === true || (retentionMs ?? 0) > 0).toBe(true);
  });
});
