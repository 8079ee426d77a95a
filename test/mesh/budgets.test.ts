import { describe, expect, it } from 'vitest';
import { createKey, mesh, post, rows } from './support/mesh.ts';
import { CHECK, sample } from './support/samples.ts';
import { until } from '@banyan/testing';

const CHAT = '/v1/chat/completions';
const CAP = 2_000;

interface HoldRow {
  state: string;
  tokens: string;
  usage: { inputTokens: number; outputTokens: number } | null;
}

const holdsOf = (keyId: string) =>
  rows<HoldRow>('foundation-model', 'select state, tokens, usage from hold where key_id = $1', [
    keyId,
  ]);
const settledOf = (holds: HoldRow[]) =>
  holds.reduce((sum, { usage }) => sum + (usage?.inputTokens ?? 0) + (usage?.outputTokens ?? 0), 0);

describe('a cap of 2,000 tokens and 50 calls at once', () => {
  it('is never exceeded; the rest hear budget_exhausted; no hold stays open', async () => {
    const { key, keyId } = await createKey({ tenant: 'capped', tokensPerDay: CAP });
    const body = {
      model: 'default',
      messages: [{ role: 'user', content: 'Name three colours of the rainbow.' }],
      max_tokens: 60,
    };
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => post(mesh.foundation, CHAT, key).send(body)),
    );
    const statuses = new Set(answers.map(({ status }) => status));
    expect([...statuses].toSorted()).toEqual([200, 429]);
    for (const { body: refused, headers } of answers.filter(({ status }) => status === 429)) {
      expect(refused.error.code).toBe('budget_exhausted');
      expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    }
    const holds = await holdsOf(keyId);
    expect(holds.filter(({ state }) => state === 'open')).toEqual([]);
    const answered = answers
      .filter(({ status }) => status === 200)
      .reduce((sum, { body: { usage } }) => sum + usage.total_tokens, 0);
    expect(settledOf(holds)).toBe(answered);
    expect(answered).toBeLessThanOrEqual(CAP);
  });

  it('holds through a vertical as well, where the refusal is passed on', async () => {
    const { key, keyId } = await createKey({ tenant: 'capped-finance', tokensPerDay: CAP });
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        post(mesh.finance, CHECK, key).send({ xml: sample('payment-wrong-iban.xml') }),
      ),
    );
    const statuses = answers.map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([200, 429]));
    expect(answers.find(({ status }) => status === 429)?.body.kind).toBe('budget_exhausted');
    const holds = await until(async () => {
      const all = await holdsOf(keyId);
      return all.every(({ state }) => state !== 'open') ? all : undefined;
    });
    expect(settledOf(holds)).toBeLessThanOrEqual(CAP);
  });

  it('says what is left', async () => {
    const { key } = await createKey({ tenant: 'counted', tokensPerDay: CAP });
    const { body, headers } = await post(mesh.foundation, CHAT, key).send({
      model: 'default',
      messages: [{ role: 'user', content: 'Hi.' }],
      max_tokens: 8,
    });
    const left = CAP - body.usage.total_tokens;
    expect(headers['ratelimit-policy']).toContain(`q=${CAP}`);
    expect(headers.ratelimit).toContain(`r=${left}`);
    expect(headers['banyan-tokens-used']).toBe(String(body.usage.total_tokens));
  });

  it('clamps a max_tokens that is larger than what is left', async () => {
    const { key } = await createKey({ tenant: 'clamped', tokensPerDay: 60 });
    const { body } = await post(mesh.foundation, CHAT, key).send({
      model: 'default',
      messages: [{ role: 'user', content: 'Count from one to one hundred.' }],
      max_tokens: 500,
    });
    expect(body.choices[0].finish_reason).toBe('length');
    expect(body.usage.total_tokens).toBeLessThanOrEqual(60);
  });
});
