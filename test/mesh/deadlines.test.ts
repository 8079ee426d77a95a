import { describe, expect, it } from 'vitest';
import { createKey, mesh, post, rows } from './support/mesh.ts';
import { CHECK, sample } from './support/samples.ts';
import { until } from '@banyan/testing';

const CHAT = '/v1/chat/completions';
const user = (content: string) => [{ role: 'user', content }];
const holdsOf = (keyId: string) =>
  rows<{ state: string; usage: { outputTokens: number; estimated: boolean } }>(
    'foundation-model',
    'select state, usage from hold where key_id = $1',
    [keyId],
  );

describe('one absolute deadline', () => {
  it('that cannot be met is refused at the vertical, before any work', async () => {
    const { key, keyId } = await createKey({ tenant: 'hurried' });
    const from = performance.now();
    const { status, body } = await post(mesh.finance, CHECK, key)
      .set('banyan-timeout-ms', '1')
      .send({ xml: sample('payment.xml') });
    expect(status).toBe(504);
    expect(body).toMatchObject({
      kind: 'deadline_unattainable',
      figures: { remainingMs: expect.any(Number) },
    });
    expect(performance.now() - from).toBeLessThan(1_000);
    expect(await holdsOf(keyId)).toEqual([]);
  });

  it('that cannot be met is refused at the model, with both figures', async () => {
    const { key, keyId } = await createKey({ tenant: 'hurried-too' });
    const { status, body } = await post(mesh.foundation, CHAT, key)
      .set('banyan-timeout-ms', '1')
      .send({ model: 'default', messages: user('hi') });
    expect(status).toBe(504);
    expect(body.error).toMatchObject({ code: 'deadline_unattainable' });
    expect(body.error.figures.predictedMs).toBeGreaterThan(body.error.figures.remainingMs);
    expect(await holdsOf(keyId)).toEqual([]);
  });

  it('is taken from what the OpenAI SDKs send, too', async () => {
    const { status } = await post(mesh.foundation, CHAT)
      .set('x-stainless-timeout', '0.001')
      .send({ model: 'default', messages: user('hi') });
    expect(status).toBe(504);
  });

  it('cuts a stream cleanly, with what was used settled', async () => {
    const { key, keyId } = await createKey({ tenant: 'cut' });
    const { status, text } = await post(mesh.foundation, CHAT, key)
      .set('banyan-timeout-ms', '1200')
      .send({
        ...{
          model: 'default',
          messages: user('Write a very long story about a ship and its crew.'),
          temperature: 0,
        },
        ...{ max_tokens: 1_000, stream: true, stream_options: { include_usage: true } },
      });
    expect(status).toBe(200);
    const events = text
      .split('\n\n')
      .filter(Boolean)
      .map((line) => line.slice('data: '.length));
    expect(events.at(-1)).toBe('[DONE]');
    const chunks = events.slice(0, -1).map((event) => JSON.parse(event));
    const last = chunks.findLast(({ choices }) => choices[0]?.finish_reason);
    expect(last).toMatchObject({
      choices: [{ finish_reason: 'length' }],
      banyan: { finish: 'deadline', estimated: true },
    });
    const { completion_tokens } = chunks.at(-1).usage;
    expect(completion_tokens).toBeGreaterThan(0);
    expect(await holdsOf(keyId)).toMatchObject([
      { state: 'settled', usage: { outputTokens: completion_tokens } },
    ]);
  });

  it('leaves the deterministic answer when the model cannot be had in time', async () => {
    const { status, body } = await post(mesh.finance, CHECK)
      .set('banyan-timeout-ms', '200')
      .send({ xml: sample('payment-wrong-iban.xml') });
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body.verified).toBe(true);
    expect(body.degraded.reason).toContain('deadline');
    expect(body.result.findings).toHaveLength(1);
  });

  it('holds for a caller that leaves: the engine stops and the hold is closed', async () => {
    const { key, keyId } = await createKey({ tenant: 'leaver' });
    const leaving = new AbortController();
    const asked = fetch(new URL(CHAT, mesh.foundation), {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        model: 'default',
        messages: user('Count to a thousand.'),
        max_tokens: 900,
      }),
      signal: leaving.signal,
    });
    await until(async () => ((await holdsOf(keyId)).length > 0 ? true : undefined));
    leaving.abort();
    await expect(asked).rejects.toThrow();
    const [hold] = await until(async () => {
      const holds = await holdsOf(keyId);
      return holds.every(({ state }) => state !== 'open') ? holds : undefined;
    }, 5_000);
    expect(['settled', 'voided']).toContain(hold?.state);
    expect(hold?.usage?.outputTokens ?? 0).toBeLessThan(900);
  });
});
