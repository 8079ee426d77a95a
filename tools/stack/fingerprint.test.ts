import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { serviceFingerprint } from './fingerprint.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'fingerprint-'));
  for (const folder of [
    'libs/kernel/dist',
    'libs/types',
    'services/finance/dist/domain',
    'services/legal/dist',
  ]) {
    await mkdir(join(root, folder), { recursive: true });
  }
  await writeFile(join(root, 'package-lock.json'), '{}');
  await writeFile(join(root, 'libs/kernel/dist/index.js'), 'one');
  await writeFile(join(root, 'services/finance/dist/domain/iban.js'), 'one');
  await writeFile(join(root, 'services/legal/dist/main.js'), 'one');
});
afterEach(() => rm(root, { recursive: true }));

const finance = (env = {}) => serviceFingerprint(root, 'finance', env);

it('stays while nothing changes, and when another service does', async () => {
  const before = await finance();
  await writeFile(join(root, 'services/legal/dist/main.js'), 'two');
  expect(await finance()).toBe(before);
});

it.each(['libs/kernel/dist/index.js', 'services/finance/dist/domain/iban.js', 'package-lock.json'])(
  'changes with %s',
  async (file) => {
    const before = await finance();
    await writeFile(join(root, file), 'two');
    expect(await finance()).not.toBe(before);
  },
);

it('changes with the environment, and with a data file that it names', async () => {
  const file = join(root, 'engines.yaml');
  await writeFile(file, 'engines: []');
  const before = await finance({ BANYAN_ENGINES: file });
  expect(await finance({ BANYAN_ENGINES: file, PORT: '1' })).not.toBe(before);
  await writeFile(file, 'engines: [one]');
  expect(await finance({ BANYAN_ENGINES: file })).not.toBe(before);
});

it('changes with what node is told', async () => {
  expect(await serviceFingerprint(root, 'finance', {}, ['--import', 'a.js'])).not.toBe(
    await finance(),
  );
});
