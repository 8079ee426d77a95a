import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fuzzingPage } from '../../tools/fuzz/page.ts';

const root = join(import.meta.dirname, '../..');

it('docs/fuzzing.md follows from test/fuzz/results; else run ./mesh fuzz', async () => {
  expect(await readFile(join(root, 'docs/fuzzing.md'), 'utf8')).toBe(await fuzzingPage(root));
});
