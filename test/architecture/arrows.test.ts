import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arrows } from './arrows.ts';

const canaries = arrows.flatMap(({ canaries: all, ...arrow }) =>
  all.map((canary) => ({ ...arrow, ...canary })),
);
const root = join(import.meta.dirname, '../..');

/** A tree of its own with the real lint configuration and nothing but canaries in it. */
let cage: string;
let report: string;

beforeAll(async () => {
  cage = await mkdtemp(join(tmpdir(), 'canaries-'));
  await cp(join(root, 'oxlint.config.ts'), join(cage, 'oxlint.config.ts'));
  await mkdir(join(cage, 'test/architecture'), { recursive: true });
  await cp(join(root, 'test/architecture/arrows.ts'), join(cage, 'test/architecture/arrows.ts'));
  await cp(join(root, 'package.json'), join(cage, 'package.json'));
  await symlink(join(root, 'node_modules'), join(cage, 'node_modules'));
  for (const { name, file, imports } of canaries) {
    const path = join(cage, file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, `// ${name}\nexport * as caught from '${imports}';\n`);
  }
  report = await lint(cage);
});

afterAll(() => rm(cage, { recursive: true, force: true }));

describe('the arrows of the house', () => {
  it.each(canaries)('$name: $file is caught', ({ file, imports, why }) => {
    const caught = report
      .split('\n')
      .filter((line) => line.startsWith(`${file}:`) && line.includes('no-restricted-imports'));
    expect(caught, `${file} imports ${imports}: ${why}`).toHaveLength(1);
  });

  it('catches nothing in a file that keeps to them', async () => {
    await writeFile(join(cage, 'libs/contracts/src/kept.ts'), "export * from '@banyan/kernel';\n");
    expect(await lint(cage)).not.toContain('kept.ts');
  });
});

function lint(cwd: string): Promise<string> {
  const cli = join(root, 'node_modules/oxlint/bin/oxlint');
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [cli, '--format', 'unix', 'libs', 'services'],
      { cwd },
      (_, stdout) => resolve(stdout),
    );
  });
}
