import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseEngines } from './engines-config.ts';

const env = {
  ...{ BANYAN_LLAMA_MODULE: '/m.js', BANYAN_WEIGHTS: '/w.gguf', KEY: 'a: b\n- c' },
  ...{ BANYAN_MODEL_ID: 'tiny', BANYAN_MODEL_THREADS: '2', BANYAN_MODEL_LANGUAGES: 'zh, en' },
  ...{ BANYAN_MODEL_CONTEXT_TOKENS: '4096', BANYAN_MODEL_MAX_OUTPUT_TOKENS: '1024' },
  ...{ BANYAN_MODEL_CAPABILITIES: 'text-generation,code' },
  ...{ BANYAN_MODEL_PREFILL: '150', BANYAN_MODEL_DECODE: '62.5' },
  ...{ BANYAN_E5_MODULE: '/k.js', BANYAN_E5_LIBRARY: '/e.so', BANYAN_E5_WEIGHTS: '/e.bin' },
};
const shipped = join(import.meta.dirname, '../../../../../deploy/embedded/engines.yaml');
const outer = (rest = '') => `
engines:
  - id: outer
    kind: openai
    baseUrl: http://127.0.0.1:8000/v1
    apiKey: \${KEY}
    models:
      - id: big
        aliases: [default]
        contextTokens: 32768
        maxOutputTokens: 4096
        capabilities: [text-generation]
        priors: { prefillTokensPerSecond: 2000, decodeTokensPerSecond: 40 }
${rest}`;

const simulated = (model = 'simulated/x', aliases = '[]') => `
  - id: sim
    kind: simulated
    ttftMs: 0
    msPerToken: 0
    models:
      - id: ${model}
        aliases: ${aliases}
        contextTokens: 32768
        maxOutputTokens: 4096
        capabilities: [text-generation]
        priors: { prefillTokensPerSecond: 100000, decodeTokensPerSecond: 100000 }
`;

describe('engines.yaml', () => {
  it('as shipped is valid', async () => {
    const { engines } = parseEngines(await readFile(shipped, 'utf8'), env);
    expect(engines[0]).toMatchObject({ kind: 'llama-cpp', module: '/m.js', weights: '/w.gguf' });
  });

  it('reads numbers and lists from what the environment holds, where they are wanted', async () => {
    const { engines } = parseEngines(await readFile(shipped, 'utf8'), env);
    expect(engines[0]).toMatchObject({
      threads: 2,
      model: {
        ...{ id: 'tiny', contextTokens: 4_096, maxOutputTokens: 1_024, languages: ['zh', 'en'] },
        capabilities: ['text-generation', 'code'],
        priors: { prefillTokensPerSecond: 150, decodeTokensPerSecond: 62.5 },
      },
    });
    const none = parseEngines(await readFile(shipped, 'utf8'), {
      ...env,
      BANYAN_MODEL_LANGUAGES: '',
    });
    expect(none.engines[0]).toMatchObject({ model: { languages: [] } });
    expect(parseEngines(outer(), { ...env, KEY: '12345' }).engines[0]).toMatchObject({
      apiKey: '12345',
    });
  });

  it.each([
    ['a number that is none', { BANYAN_MODEL_CONTEXT_TOKENS: 'many' }, 'contextTokens'],
    ['no number', { BANYAN_MODEL_THREADS: '' }, 'threads'],
    ['a capability that nobody knows', { BANYAN_MODEL_CAPABILITIES: 'cooking' }, 'capabilities'],
  ])('refuses %s in the environment', async (_, wrong, said) => {
    const text = await readFile(shipped, 'utf8');
    expect(() => parseEngines(text, { ...env, ...wrong })).toThrow(said);
  });

  it('takes values from the environment, never structure', () => {
    expect(parseEngines(outer(), env).engines[0]).toMatchObject({ apiKey: 'a: b\n- c' });
  });

  it('takes a simulated engine beside a real one', () => {
    const { engines } = parseEngines(outer(simulated()), env);
    expect(engines[1]).toMatchObject({ kind: 'simulated', ttftMs: 0, seed: 0 });
  });

  it.each([
    ['a simulated model under a name of its own', outer(simulated('big/model')), 'simulated/'],
    [
      'a simulated default',
      outer().replace('[default]', '[]') + simulated('simulated/x', '[default]'),
      'alias',
    ],
    [
      'a real model that calls itself simulated',
      outer().replace('id: big', 'id: simulated/big'),
      'simulated/',
    ],
    ['an engine that stands twice', outer(simulated().replace('id: sim', 'id: outer')), 'outer'],
    ['an unknown setting, by its path', outer('    gpus: 4'), 'engines.0'],
    ['a variable that is not set', outer().replace('KEY', 'NO_SUCH'), 'NO_SUCH'],
    ['no default', outer().replace('[default]', '[]'), 'default'],
    ['a name that stands twice', outer().replace('[default]', '[default, big]'), 'big'],
    ['nothing', 'engines: []', 'engines'],
  ])('is refused for %s', (_, text, said) => {
    expect(() => parseEngines(text, env)).toThrow(said);
  });
});
