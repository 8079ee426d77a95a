import { describe, expect, it } from 'vitest';
import type { EngineEvent, EngineWork } from '../../../domain/engine/engine.ts';
import { SimulatedEngine } from './simulated-engine.ts';

const options = {
  parallel: 4,
  seed: 1,
  ttftMs: 0,
  msPerToken: 0,
  outputTokens: 12,
  words: ['one', 'two', 'three'],
};
const engineWith = (rest = {}) => new SimulatedEngine('sim', [], { ...options, ...rest });
const work: EngineWork = {
  model: 'simulated/m',
  messages: [{ role: 'user', content: 'hello' }],
  maxTokens: 100,
};

async function collect(engine: SimulatedEngine, rest = {}, signal = new AbortController().signal) {
  const events: EngineEvent[] = [];
  for await (const event of engine.generate({ ...work, ...rest }, signal)) events.push(event);
  const text = events.map((event) => (event.type === 'piece' ? event.text : '')).join('');
  const tokens = events.reduce(
    (sum, event) => sum + (event.type === 'piece' ? event.tokens : 0),
    0,
  );
  return { text, tokens, end: events.at(-1) };
}

describe('SimulatedEngine', () => {
  it('says the same for the same seed and request, another thing for another', async () => {
    const { text } = await collect(engineWith());
    expect((await collect(engineWith())).text).toBe(text);
    expect((await collect(engineWith({ seed: 2 }))).text).not.toBe(text);
    expect(
      (await collect(engineWith(), { messages: [{ role: 'user', content: 'other' }] })).text,
    ).not.toBe(text);
  });

  it('counts what it gives, at any pace', async () => {
    for (const msPerToken of [0, 1]) {
      const { text, tokens, end } = await collect(engineWith({ msPerToken }));
      expect(tokens).toBe(12);
      expect(text.split(' ')).toHaveLength(12);
      const inputTokens = await engineWith().countInput(work);
      expect(end).toEqual({ type: 'end', finishReason: 'stop', inputTokens, outputTokens: 12 });
    }
  });

  it('keeps to max_tokens and stop strings', async () => {
    expect((await collect(engineWith(), { maxTokens: 3 })).end).toMatchObject({
      finishReason: 'length',
      outputTokens: 3,
    });
    const { text, end } = await collect(engineWith(), { stop: [' t'] });
    expect(text).not.toContain(' t');
    expect(end).toMatchObject({ finishReason: 'stop' });
  });

  it('ends as soon as it is told to, with the reason', async () => {
    const left = new Error('left');
    await expect(collect(engineWith({ ttftMs: 60_000 }), {}, AbortSignal.abort(left))).rejects.toBe(
      left,
    );
    const leaving = new AbortController();
    const waiting = collect(engineWith({ ttftMs: 60_000 }), {}, leaving.signal);
    leaving.abort(left);
    await expect(waiting).rejects.toBe(left);
  });
});
