import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { E5Engine } from './e5-engine.ts';

const env = process.env;
const settings = {
  module: env.BANYAN_E5_MODULE ?? '',
  library: env.BANYAN_E5_LIBRARY ?? '',
  weights: env.BANYAN_E5_WEIGHTS ?? '',
};
const absent = Object.values(settings).includes('');
const why = absent ? ' (skipped: BANYAN_E5_* name no engine)' : '';

const model = {
  id: 'multilingual-e5-small',
  ...{ aliases: ['embedding'], features: ['embeddings' as const], languages: [], simulated: false },
  ...{ contextTokens: 8_192, maxOutputTokens: 1, capabilities: [], price: { input: 0, output: 0 } },
};
const never = () => new AbortController().signal;
const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);

describe.skipIf(absent)(`E5Engine on real weights${why}`, () => {
  let engine: E5Engine;
  beforeAll(() => {
    engine = new E5Engine('e5', model, settings);
  });
  afterAll(() => engine.close());

  it('puts what means the same close together, across languages', async () => {
    const pairs = [
      ['The payment was refused because the IBAN is wrong.', '由于IBAN错误，付款被拒绝。'],
      ['The base station lost power at noon.', '基站在中午断电了。'],
      ['The tenant has to pay the rent by the third.', '租户必须在三号之前支付房租。'],
      ['The brake pads of this car are worn.', '这辆车的刹车片已经磨损。'],
    ] as const;
    const { vectors } = await engine.embed('', pairs.flat(), never());
    for (const [index] of pairs.entries()) {
      const english = vectors[2 * index] ?? new Float32Array();
      const chinese = pairs.map((_, i) => dot(english, vectors[2 * i + 1] ?? new Float32Array()));
      expect(chinese.indexOf(Math.max(...chinese))).toBe(index);
    }
  });

  it('gives a vector of length 1 for each text, in their order, and counts as it embeds', async () => {
    const texts = Array.from({ length: 40 }, (_, i) => `text number ${i}`);
    const { vectors, inputTokens } = await engine.embed('', texts, never());
    expect(vectors).toHaveLength(40);
    for (const vector of vectors) expect(Math.abs(dot(vector, vector) - 1)).toBeLessThan(1e-3);
    const alone = await engine.embed('', [texts[33] ?? ''], never());
    expect(dot(alone.vectors[0]!, vectors[33]!)).toBeGreaterThan(0.999);
    const messages = texts.map((content) => ({ role: 'user' as const, content }));
    expect(await engine.countInput({ model: '', messages })).toBe(inputTokens);
  });
});
