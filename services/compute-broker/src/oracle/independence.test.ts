import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const files = globSync('*.ts', { cwd: import.meta.dirname }).filter(
  (file) => !file.endsWith('.test.ts'),
);

describe('the oracle', () => {
  it.each(files)('%s imports nothing of what it judges', (file) => {
    const text = readFileSync(join(import.meta.dirname, file), 'utf8');
    const imports = [...text.matchAll(/from '([^']+)'/g)].map(([, from = '']) => from);
    expect(imports.filter((from) => !/^\.\/[\w-]+\.ts$/.test(from))).toEqual([]);
  });
});
