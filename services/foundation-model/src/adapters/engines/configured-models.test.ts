import { describe, expect, it } from 'vitest';
import { ConfiguredModels } from './configured-models.ts';
import { parseEngines } from './engines-config.ts';

const engine = (id: string, model: string, ms = 0) => `
  - id: ${id}
    kind: simulated
    ttftMs: ${ms}
    msPerToken: 0
    models:
      - id: simulated/${model}
        contextTokens: 4096
        maxOutputTokens: 512
        capabilities: [code]
        priors: { prefillTokensPerSecond: 100000, decodeTokensPerSecond: 100000 }
`;
const real = `
  - id: outer
    kind: openai
    baseUrl: http://127.0.0.1:1/v1/
    models:
      - id: big
        aliases: [default]
        contextTokens: 4096
        maxOutputTokens: 512
        capabilities: [code]
        priors: { prefillTokensPerSecond: 1000, decodeTokensPerSecond: 100 }
`;
const config = (...engines: string[]) => parseEngines(`engines:${real}${engines.join('')}`, {});

describe('the models of engines.yaml', () => {
  it('change with the file; an engine that stays the same stays', () => {
    const models = new ConfiguredModels(config(engine('a', 'x'), engine('b', 'y')));
    const [before] = models.offers('simulated/x');
    models.apply(config(engine('a', 'x'), engine('c', 'z')));
    expect(models.offers('simulated/x')[0]?.pool).toBe(before?.pool);
    expect(models.offers('simulated/z')).toHaveLength(1);
    expect(() => models.offers('simulated/y')).toThrow('no model of that name');
    models.apply(config(engine('a', 'x', 5)));
    expect(models.offers('simulated/x')[0]?.pool).not.toBe(before?.pool);
  });

  it('may run on several engines, and a capability never leads to a simulation', () => {
    const models = new ConfiguredModels(config(engine('a', 'x'), engine('b', 'x')));
    expect(models.offers('simulated/x')).toHaveLength(2);
    expect(models.list()).toHaveLength(2);
    expect(models.offers('code').map(({ model }) => model.id)).toEqual(['big']);
  });

  it('of a server that is away are left alone once it was looked for', async () => {
    const models = new ConfiguredModels(config());
    expect(models.offers('big')[0]?.pool.available).toBe(true);
    await models.probe(AbortSignal.timeout(1_000));
    expect(models.offers('big')[0]?.pool.available).toBe(false);
    expect(() => models.demandAny()).toThrow('No engine');
  });
});
