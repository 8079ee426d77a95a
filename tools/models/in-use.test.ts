import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Paths, pathsOf } from '../stack/paths.ts';
import { readChoice, writeChoice } from './choice.ts';
import { ggufFile } from './gguf.fixture.ts';
import { modelInUse } from './in-use.ts';
import { knownModels } from './known.ts';
import { pull } from './pull.ts';
import { removePulled, weightsOf } from './store.ts';

let folder: string;
let file: string;
let paths: Paths;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'in-use-'));
  paths = { ...pathsOf(join(folder, 'run')), models: join(folder, 'models') };
  file = join(folder, 'Tiny One.gguf');
  writeFileSync(file, ggufFile());
});
afterEach(() => rmSync(folder, { recursive: true }));

const pullIt = async () => (await pull(paths, file, { as: 'mine' }, { env: {} })).pulled;

describe('the model that runs', () => {
  it('is the one that was chosen, as it was chosen', async () => {
    const pulled = await pullIt();
    writeChoice(paths, { id: 'mine', contextTokens: 512, threads: 2 });
    expect(await modelInUse(paths, {})).toMatchObject({
      ...{ id: 'mine', contextTokens: 512, threads: 2, languages: ['en', 'zh'] },
      weights: pulled && weightsOf(paths, pulled),
    });
    writeChoice(paths, { id: 'mine' });
    expect(await modelInUse(paths, {})).toMatchObject({ contextTokens: 2_048, threads: 1 });
  });

  it('is nothing when what was chosen is gone', async () => {
    await pullIt();
    writeChoice(paths, { id: 'mine' });
    await removePulled(paths, 'mine');
    await expect(modelInUse(paths, {})).rejects.toThrow('mine is to be run and is not here');
  });

  it('is that of BANYAN_WEIGHTS before any other, by what its file says', async () => {
    await pullIt();
    writeChoice(paths, { id: 'mine' });
    expect(await modelInUse(paths, { BANYAN_WEIGHTS: file })).toMatchObject({
      ...{ id: 'tiny-one', contextTokens: 2_048, languages: ['en', 'zh'], weights: file },
    });
    const missing = modelInUse(paths, { BANYAN_WEIGHTS: `${file}.no` });
    await expect(missing).rejects.toThrow('BANYAN_WEIGHTS: there is no file');
  });
});

describe('the choice', () => {
  it('is of one mesh: another has its own', () => {
    writeChoice(paths, { id: 'mine' });
    expect(readChoice(paths)).toEqual({ id: 'mine' });
    expect(readChoice(pathsOf(join(folder, 'test')))).toBeUndefined();
    writeChoice(paths, undefined);
    expect(readChoice(paths)).toBeUndefined();
  });

  it('outlives what is purged with the run folder', () => {
    expect(paths.choice.startsWith(`${paths.run}/`)).toBe(false);
  });

  it('that nobody can read says how to make another', () => {
    writeFileSync(paths.choice, '{"id": 1}');
    expect(() => readChoice(paths)).toThrow('./mesh model use default');
  });
});

describe('the models that are known', () => {
  it('are those of the catalogue, then those that were pulled', async () => {
    await pullIt();
    const models = await knownModels(paths);
    expect(models[0]).toMatchObject({ id: 'smollm2-135m-instruct', isDefault: true });
    expect(models.filter(({ isDefault }) => isDefault)).toHaveLength(1);
    expect(models.at(-1)).toMatchObject({ id: 'mine', here: true, exact: true, source: file });
  });
});
