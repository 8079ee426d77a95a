import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseEngines } from '../../services/foundation-model/src/adapters/engines/engines-config.ts';
import { pathsOf } from '../stack/paths.ts';
import { readCatalogue } from './catalogue.ts';
import { engineEnv } from './engine-env.ts';
import { memoryOf } from './memory.ts';
import { sourceOf } from './source.ts';

const paths = pathsOf();
const catalogue = await readCatalogue(paths);
const [shipped] = catalogue;

/** What of the engine file an engine is told by its environment, beside the model. */
const parts = {
  ...{ BANYAN_LLAMA_MODULE: '/m.js', BANYAN_E5_MODULE: '/k.js' },
  ...{ BANYAN_E5_LIBRARY: '/e.so', BANYAN_E5_WEIGHTS: '/e.bin' },
};

describe('the catalogue', () => {
  it('begins with the one that comes with the mesh', () => {
    expect(shipped).toMatchObject({ id: 'smollm2-135m-instruct', bytes: 98_362_432, exact: true });
    expect(catalogue.filter(({ packaged }) => packaged)).toEqual([shipped]);
    expect(memoryOf(shipped, shipped.contextTokens) / 1e6).toBeCloseTo(327, 0);
  });

  it('knows each model once, and where it is', () => {
    expect(new Set(catalogue.map(({ id }) => id)).size).toBe(catalogue.length);
    for (const { source } of catalogue.slice(1)) expect(sourceOf(source, {}).kind).toBe('url');
  });

  it.each(catalogue)('$id makes an engine file that is valid', async (model) => {
    const text = await readFile(join(paths.root, 'deploy/embedded/engines.yaml'), 'utf8');
    const env = engineEnv({ ...model, weights: '/w.gguf', threads: 2 });
    const { id, contextTokens, capabilities, languages } = model;
    expect(parseEngines(text, { ...parts, ...env }).engines[0]).toMatchObject({
      ...{ weights: '/w.gguf', threads: 2 },
      model: { id, aliases: ['default'], contextTokens, capabilities, languages },
    });
    expect(model.contextTokens).toBeLessThanOrEqual(model.contextLength);
  });
});

describe('the engine file', () => {
  it('of the default has the paces that were measured', () => {
    expect(engineEnv({ ...shipped, weights: '/w.gguf', threads: 1 })).toMatchObject({
      ...{ BANYAN_MODEL_PREFILL: '150', BANYAN_MODEL_DECODE: '60' },
      ...{ BANYAN_MODEL_CONTEXT_TOKENS: '4096', BANYAN_MODEL_MAX_OUTPUT_TOKENS: '1024' },
    });
  });

  it('of a larger model has slower ones', () => {
    const bytes = shipped.bytes * 10;
    expect(engineEnv({ ...shipped, bytes, weights: '/w.gguf', threads: 2 })).toMatchObject({
      ...{ BANYAN_MODEL_PREFILL: '30', BANYAN_MODEL_DECODE: '12' },
    });
  });
});
