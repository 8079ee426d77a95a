import { catalogue } from '@banyan/contracts/catalogue';
import { describe, expect, it } from 'vitest';
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
