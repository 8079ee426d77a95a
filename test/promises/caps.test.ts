import { describe, expect, it } from 'vitest';
import { mesh } from '../mesh/support/mesh.ts';
import { chat, closedHolds, newTenant, settledOf } from './support/calls.ts';

describe('a cap worth 10 requests, 1,000 requests at once, three replicas', () => {
  it('is never exceeded, and each of the others hears why', async () => {
    const probe = await newTenant();
    const { body } = await chat(probe.key, { model: 'simulated/fast' });
    const each = body.usage?.total_tokens ?? 0;
    expect(each).toBeGreaterThan(20);
    const cap = 10 * each;
    const { key, keyId, tenant } = await newTenant(cap);
    const answers = await Promise.all(
      Array.from({ length: 1_000 }, () => chat(key, { model: 'simulated/fast' }, 60_000)),
    );
    const served = answers.filter(({ status }) => status === 200);
    const refused = answers.filter(({ status }) => status !== 200);
    expect(served.length).toBeGreaterThanOrEqual(10);
    expect(new Set(refused.map(({ status, body }) => `${status} ${body.error?.code}`))).toEqual(
      new Set(['429 budget_exhausted']),
    );
    const spent = served.reduce((sum, { body }) => sum + (body.usage?.total_tokens ?? 0), 0);
    expect(spent).toBeLessThanOrEqual(cap);
    await closedHolds(tenant);
    expect(await settledOf(keyId)).toBe(spent);
  }, 90_000);

  it('holds at the edge of a minute under steady traffic', async () => {
    const { key, keyId, tenant } = await newTenant();
    const limit = { scope: `key:${keyId}`, unit: 'requests', window: 'minute', limit: 20 };
    const set = await fetch(`${mesh.foundation}/v1/admin/budgets`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${mesh.adminKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(limit),
    });
    expect(set.status).toBe(200);
    const answers = await Promise.all(
      Array.from({ length: 60 }, () => chat(key, { model: 'simulated/fast' })),
    );
    const served = answers.filter(({ status }) => status === 200).length;
    // The minute may roll in between: then a second 20 is let in, and not one more.
    expect([20, 40]).toContain(served);
    const [refused] = answers.filter(({ status }) => status === 429);
    expect(refused?.body.error?.code).toBe('rate_limited');
    expect(Number(refused?.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    expect((await closedHolds(tenant)).length).toBe(served);
  });
});
