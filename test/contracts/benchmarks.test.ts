import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { benchmarksPage } from '../../tools/bench/page.ts';

const root = join(import.meta.dirname, '../..');

it('docs/benchmarks.md follows from bench/results; else run ./mesh bench', async () => {
  expect(await readFile(join(root, 'docs/benchmarks.md'), 'utf8')).toBe(await benchmarksPage(root));
});
