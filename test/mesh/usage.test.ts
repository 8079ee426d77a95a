import { beforeAll, describe, expect, it } from 'vitest';
import { command, createKey, get, mesh, outcomeOf, post, rows } from './support/mesh.ts';

const tenant = `spends-${crypto.randomUUID().slice(0, 8)}`;
let key: { key: string; keyId: string };

const chat = (secret: string) =>
  post(mesh.foundation, '/v1/chat/completions', secret).send({
    ...{ model: 'default', max_tokens: 8, messages: [{ role: 'user', content: 'Say hi.' }] },
  });
const json = async (...args: string[]) => JSON.parse(await command(...args, '--json'));

describe('usage and budgets of a tenant', () => {
  beforeAll(async () => {
    key = await createKey({ tenant });
    for (let i = 0; i < 3; i++) expect((await chat(key.key)).status).toBe(200);
  });

  it('is told to the operator and to the tenant, and to nobody else', async () => {
    const { lines } = await json('usage', '--tenant', tenant, '--by', 'vertical,model');
    expect(lines).toMatchObject([
      { vertical: 'direct', model: 'smollm2-135m-instruct', requests: 3 },
    ]);
    const own = await get(mesh.foundation, '/v1/usage?by=', key.key);
    expect(own.body.lines[0].requests).toBe(3);
    const others = await get(mesh.foundation, `/v1/usage?by=&tenant=${mesh.tenant}`, key.key);
    expect(others.body.lines[0].requests).toBe(3);
    expect((await get(mesh.foundation, '/v1/admin/usage', key.key)).status).toBe(403);
    const csv = await command('usage', '--tenant', tenant, '--csv');
    expect(csv).toContain(`${tenant},direct,smollm2-135m-instruct,3,`);
  });

  it('may be limited in tokens and in requests, from the next request on', async () => {
    await json('budget', 'set', '2', '--tenant', tenant, '--window', 'day', '--requests');
    expect((await chat(key.key)).status).toBe(200);
    expect((await chat(key.key)).headers['ratelimit']).toContain('"requests-day";r=0');
    const refused = await chat(key.key);
    expect([refused.status, refused.body.error.code]).toEqual([429, 'rate_limited']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    await json('budget', 'lift', '--tenant', tenant, '--window', 'day', '--requests');
    await json('budget', 'set', '1', '--key', key.keyId, '--window', 'total');
    expect((await chat(key.key)).body.error.code).toBe('budget_exhausted');
    const { budgets } = await json('budget', 'show', '--key', key.keyId);
    expect(budgets).toMatchObject([{ unit: 'tokens', window: 'total', limit: 1 }]);
    await json('budget', 'lift', '--key', key.keyId, '--window', 'total');
    expect((await chat(key.key)).status).toBe(200);
  });

  it('refuses what is no scope', async () => {
    const { code, stderr } = await outcomeOf('budget', 'set', '5', '--tenant', 'No Tenant');
    expect([code, stderr]).toEqual([1, expect.stringContaining('scope')]);
  });

  it('is what its bookings add up to, and a balance that is not is found', async () => {
    const verdict = await json('ledger', 'verify');
    expect(verdict).toMatchObject({ differences: [] });
    expect(verdict.balances).toBeGreaterThan(2);
    const change = 'update balance set settled = settled + $2 where scope = $1';
    await rows('foundation-model', change, [`tenant:${tenant}`, 7]);
    try {
      const { code, stdout } = await outcomeOf('ledger', 'verify', '--json');
      expect(code).toBe(1);
      const { differences } = JSON.parse(stdout);
      expect(new Set(differences.map(({ scope }: { scope: string }) => scope))).toEqual(
        new Set([`tenant:${tenant}`]),
      );
    } finally {
      await rows('foundation-model', change, [`tenant:${tenant}`, -7]);
    }
  });
});
