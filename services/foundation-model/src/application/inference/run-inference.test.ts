import { MeshError } from '@banyan/kernel';
import { describe, expect, it } from 'vitest';
import {
  end,
  inferenceOver,
  modelOf,
  piece,
  type Script,
  ScriptedEngine,
} from './inference.fixture.ts';

const broken = () => new MeshError('engine_failed', 'boom');
const works: Script[] = [[piece('a'), piece('b'), end(2)]];
const cheap = (scripts = works, rate?: number) =>
  new ScriptedEngine(modelOf('cheap', { price: { input: 1, output: 1 } }), scripts, rate);
const dear = (scripts = works, more = {}) =>
  new ScriptedEngine(modelOf('dear', { price: { input: 9, output: 9 }, ...more }), scripts);

describe('which engine', () => {
  it('is the cheapest of that name', async () => {
    expect(await inferenceOver(dear(), cheap()).run()).toMatchObject({
      model: 'cheap',
      text: 'ab',
    });
  });

  it('is a dearer one when only that is predicted to meet the deadline', async () => {
    const { run } = inferenceOver(cheap(works, 1), dear());
    expect(await run({ maxTokens: 50 }, 2_000)).toMatchObject({ model: 'dear' });
  });

  it('is one that has the capability, and all that the request needs', async () => {
    const able = dear(works, { features: ['tools'], capabilities: ['code', 'mathematics'] });
    const { run } = inferenceOver(cheap(), able);
    expect(await run({ model: 'code' })).toMatchObject({ model: 'cheap' });
    expect(await run({ model: 'mathematics' })).toMatchObject({ model: 'dear' });
    expect(await run({ tools: [{ name: 'f' }] })).toMatchObject({ model: 'dear' });
    await expect(run({ topLogprobs: 1 })).rejects.toMatchObject({
      details: { issues: [{ path: 'logprobs' }] },
    });
    await expect(run({ model: 'knowledge-qa' })).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('keeps the constraints', async () => {
    const chinese = dear(works, { languages: ['zh-Hans'], contextTokens: 32_768 });
    const { run } = inferenceOver(cheap(), chinese);
    const ask = (constraints: object) => run({ model: 'code', constraints });
    expect(await ask({ language: 'zh' })).toMatchObject({ model: 'dear' });
    expect(await ask({ contextTokens: 8_000 })).toMatchObject({ model: 'dear' });
    await expect(ask({ language: 'zh', pricePerMillion: 5 })).rejects.toMatchObject({
      details: { issues: [{ path: 'constraints' }] },
    });
  });
});

describe('an engine that fails', () => {
  it('before its first token is followed by the next, and only what ran is billed', async () => {
    const { run, ledger } = inferenceOver(cheap([[broken()]]), dear());
    expect(await run()).toMatchObject({ model: 'dear', text: 'ab' });
    expect(ledger.entries.map(({ entry }) => entry)).toEqual(['held', 'settled']);
    expect(ledger.entries[1]).toMatchObject({ model: 'dear', inputTokens: 10, outputTokens: 2 });
  });

  it('is tried once more when there is no other', async () => {
    const engine = cheap([[broken()], ...works]);
    expect(await inferenceOver(engine).run()).toMatchObject({ text: 'ab' });
    const dead = cheap([[broken()]]);
    const { run, ledger } = inferenceOver(dead);
    await expect(run()).rejects.toMatchObject({ kind: 'engine_failed' });
    expect(dead.calls).toBe(2);
    expect(ledger.openHolds).toEqual([]);
    expect(ledger.entries.map(({ entry }) => entry)).toEqual(['held', 'voided']);
  });

  it('after its first token is not: what it wrote is billed, and nothing is written twice', async () => {
    const other = dear();
    const { run, ledger } = inferenceOver(cheap([[piece('a'), broken()]]), other);
    await expect(run()).rejects.toMatchObject({ kind: 'engine_failed' });
    expect(other.calls).toBe(0);
    expect(ledger.entries[1]).toMatchObject({ entry: 'settled', outputTokens: 1, estimated: true });
  });

  it('in a row is left alone', async () => {
    const dead = cheap([[broken()]]);
    const { run } = inferenceOver(dead, dear());
    for (let i = 0; i < 5; i++) expect(await run()).toMatchObject({ model: 'dear' });
    expect(dead.calls).toBe(3);
  });

  it('with all others is refused with when to ask again', async () => {
    const { run } = inferenceOver(cheap([[broken()]]));
    await run().catch(() => undefined);
    await run().catch(() => undefined);
    await expect(run()).rejects.toMatchObject({
      kind: 'capacity_unavailable',
      details: { retryAfterSeconds: 2 },
    });
  });

  it('by hanging ends with the deadline, whatever comes after it', async () => {
    const { run, ledger } = inferenceOver(cheap([[]]), dear());
    const from = performance.now();
    await expect(run({}, 300)).rejects.toMatchObject({ kind: 'deadline_exceeded' });
    expect(performance.now() - from).toBeLessThan(600);
    expect(ledger.openHolds).toEqual([]);
  });
});

describe('a deadline that is too near', () => {
  const slow = () => cheap([[piece('a'), end(1)]], 100);

  it('is refused with its figures', async () => {
    await expect(inferenceOver(slow()).run({ maxTokens: 400 }, 2_000)).rejects.toMatchObject({
      kind: 'deadline_unattainable',
      details: { figures: { remainingMs: expect.any(Number), predictedMs: expect.any(Number) } },
    });
  });

  it('bounds the output instead, for who would rather have that, and says so', async () => {
    const { run, ledger } = inferenceOver(slow());
    const { degradedTo = 0 } = await run({ maxTokens: 400, allowDegrade: true }, 2_000);
    expect(degradedTo).toBeGreaterThan(8);
    expect(degradedTo).toBeLessThan(200);
    expect(ledger.entries[0]).toMatchObject({ entry: 'held', heldTokens: 10 + degradedTo });
  });
});

it('takes a new lease for the next attempt when the first ran out in the line', async () => {
  const { run, broker } = inferenceOver(
    cheap([[new MeshError('capacity_unavailable', 'expired')], ...works]),
  );
  expect(await run()).toMatchObject({ text: 'ab' });
  expect(broker.asked).toContain('acquire direct');
});
