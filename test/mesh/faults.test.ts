import { existsSync, readFileSync } from 'node:fs';
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
let engine: number | undefined;
beforeAll(() => log.open(EXPIRED));
afterAll(async () => {
  if (engine !== undefined && existsSync(`/proc/${engine}`)) process.kill(engine, 'SIGCONT');
  await log.close();
});

async function pidOf(name: string): Promise<number> {
  const { parts } = JSON.parse(await command('status', '--json')) as { parts: Part[] };
  const part = parts.find((candidate) => candidate.name === name);
  if (!part) throw new Error(`${name} does not run`);
  return part.pid;
}

/** The engine's process, as Linux tells of it. */
function childOf(pid: number): number {
  const [child] = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
  return Number(child);
}

const holdsOf = (keyId: string) =>
  rows<{ state: string }>('foundation-model', 'select state from hold where key_id = $1', [keyId]);

describe('foundation-model is killed while a request runs', () => {
  it('is survived: an answer in time, one release of the hold, the lease expires, then all works again', async () => {
    const { key, keyId } = await createKey({ tenant: 'survivor', tokensPerDay: 20_000 });
    // What others have left with the engine is done first: else this is refused for want of time.
    await until(async () => {
      const { body } = await post(mesh.finance, CHECK).send({ xml: sample('payment.xml') });
      return body.degraded === undefined ? true : undefined;
    }, 30_000);
    const pid = await pidOf('foundation-model');
    // A frozen engine keeps the request under way for as long as the test needs.
    engine = childOf(pid);
    process.kill(engine, 'SIGSTOP');
    const from = Date.now();
    const asked = post(mesh.finance, CHECK, key)
      .set('banyan-timeout-ms', '12000')
      .send({ xml: sample('payment.xml') })
      .then();
    await until(async () => ((await holdsOf(keyId)).length > 0 ? true : undefined));
    const [lease] = await rows<{ id: string }>(
      'compute-broker',
      `select id from lease where state = 'granted' and queue = 'finance'`,
    );

    process.kill(pid, 'SIGKILL');
    process.kill(engine, 'SIGKILL');

    const { status, body } = await asked;
    expect(Date.now() - from).toBeLessThan(12_500);
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body).toMatchObject({ verified: true, result: { outcome: 'clean' } });
    expect(body.degraded.reason).toMatch(/deadline|capacity/);

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
