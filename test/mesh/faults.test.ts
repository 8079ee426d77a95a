import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { command, createKey, mesh, post, rows } from './support/mesh.ts';
import { CHECK, sample } from './support/samples.ts';
import { TopicLog } from './support/topic-log.ts';
import { until } from '@banyan/testing';

interface Part {
  name: string;
  pid: number;
}

const EXPIRED = 'compute.lease.expired.v1';
const log = new TopicLog();
beforeAll(() => log.open(EXPIRED));
afterAll(() => log.close());

async function pidOf(name: string): Promise<number> {
  const { parts } = JSON.parse(await command('status', '--json')) as { parts: Part[] };
  const part = parts.find((candidate) => candidate.name === name);
  if (!part) throw new Error(`${name} does not run`);
  return part.pid;
}

const holdsOf = (keyId: string) =>
  rows<{ state: string }>('foundation-model', 'select state from hold where key_id = $1', [keyId]);

describe('foundation-model is killed while a request runs', () => {
  it('is survived: an answer in time, one release of the hold, the lease expires, then all works again', async () => {
    const { key, keyId } = await createKey({ tenant: 'survivor', tokensPerDay: 20_000 });
    // A long generation keeps the engine busy, so that finance's request is surely under way.
    const busy = fetch(new URL('/v1/chat/completions', mesh.foundation), {
      method: 'POST',
      headers: {
        authorization: `Bearer ${key}`,
        'content-type': 'application/json',
        'banyan-timeout-ms': '15000',
      },
      body: JSON.stringify({
        model: 'default',
        messages: [{ role: 'user', content: 'Write a long story.' }],
        max_tokens: 900,
        stream: true,
      }),
    }).catch(() => undefined);
    await until(async () => ((await holdsOf(keyId)).length === 1 ? true : undefined));
    const from = Date.now();
    const asked = post(mesh.finance, CHECK, key)
      .set('banyan-timeout-ms', '6000')
      .send({ xml: sample('payment.xml') })
      .then();
    await until(async () => ((await holdsOf(keyId)).length === 2 ? true : undefined));
    const [lease] = await rows<{ id: string }>(
      'compute-broker',
      `select id from lease where state = 'granted' and queue = 'finance'`,
    );

    process.kill(await pidOf('foundation-model'), 'SIGKILL');

    const { status, body } = await asked;
    expect(Date.now() - from).toBeLessThan(6_500);
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body).toMatchObject({ verified: true, result: { outcome: 'clean' } });
    expect(body.degraded.reason).toMatch(/deadline|capacity/);
    await busy;

    if (lease)
      await log.find(({ topic, value }) => topic === EXPIRED && value.id === lease.id, 40_000);
    await command('up', '--only', 'foundation-model');
    const after = await post(mesh.finance, CHECK, key).send({ xml: sample('payment.xml') });
    expect(after.body.degraded).toBeUndefined();
    expect(after.body.usage.tokens).toBeGreaterThan(0);

    const holds = await until(async () => {
      const all = await holdsOf(keyId);
      return all.every(({ state }) => state !== 'open') ? all : undefined;
    }, 150_000);
    expect(holds.map(({ state }) => state)).toContain('settled');
    const releases = await rows<{ held: string }>(
      'foundation-model',
      `select sum(held) as held from balance where scope = 'key:' || $1`,
      [keyId],
    );
    expect(Number(releases[0]?.held)).toBe(0);
  }, 240_000);
});
