import { expect, it } from 'vitest';
import { readManifests } from '../manifest.ts';
import { nodeArguments } from './node-arguments.ts';
import { root } from './paths.ts';

const manifests = await readManifests(root);
/** What a service may take in the mean: eight of them 1,600 MiB. */
const EACH_MIB = 200;

it.each(manifests)('$name is started with a young generation of its own size', (manifest) => {
  const { semiSpaceMiB } = manifest.resources;
  expect(semiSpaceMiB).toBeLessThanOrEqual(manifest.kind === 'vertical' ? 4 : 32);
  expect(nodeArguments(root, manifest)).toContain(`--max-semi-space-size=${semiSpaceMiB}`);
});

it('reads the maps of our own code alone', () => {
  for (const manifest of manifests)
    expect(nodeArguments(root, manifest)).not.toContain('--enable-source-maps');
});

it('leaves V8 its size where the manifest says none', () => {
  const told = nodeArguments(root, { resources: { memoryMiB: 200 } });
  expect(told.filter((one) => one.startsWith('--max-semi-space-size'))).toEqual([]);
});

it('fits where it should, by what the manifests say', () => {
  const all = manifests.reduce((sum, { resources }) => sum + resources.memoryMiB, 0);
  expect(all).toBeLessThanOrEqual(manifests.length * EACH_MIB);
});
