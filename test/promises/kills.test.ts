import { until } from '@banyan/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { command } from '../mesh/support/mesh.ts';
import { TopicLog } from '../mesh/support/topic-log.ts';
import { chat, closedHolds, newTenant } from './support/calls.ts';
import { pids } from './support/processes.ts';
import { knownEverywhere } from './support/replicas.ts';
import { COMPLETED, REQUESTED, terminalsIn } from './support/topics.ts';

const REQUESTS = 120;
const TIME_MS = 20_000;
const log = new TopicLog();
beforeAll(() => log.open(COMPLETED));
afterAll(() => log.close());
const terminalsOf = terminalsIn(log);

describe('one of three replicas is killed under load', () => {
  it('leaves no hold open, no phantom refusal, and one terminal record of each request', async () => {
    const { key, keyId, tenant } = await newTenant(1_000_000);
    await knownEverywhere(key);
    const deadline = String(Date.now() + TIME_MS);
    const ids = Array.from({ length: REQUESTS }, () => `kill-${crypto.randomUUID()}`);
    const headers = {
      'banyan-tenant': tenant,
      'banyan-key-id': keyId,
      'banyan-deadline': deadline,
    };
    const value = {
      ...{ model: 'simulated/slow', maxTokens: 30, stream: false },
      messages: [{ role: 'user', content: 'hi' }],
    };
    await Promise.all(ids.map((id) => log.send(REQUESTED, value, { ...headers, ce_id: id })));
    const others = Array.from({ length: 30 }, () =>
      chat(key, { model: 'simulated/slow', max_tokens: 30 }, TIME_MS).catch(() => undefined),
    );
    await until(() => (ids.some((id) => terminalsOf(id).size > 0) ? true : undefined));
    process.kill((await pids())['foundation-model-3'] ?? 0, 'SIGKILL');

    const answers = await Promise.all(others);
    // Connections to the dead one break; every answer that came is a good one.
    expect(answers.filter((answer) => answer && answer.status !== 200)).toEqual([]);
    expect(answers.filter(Boolean).length).toBeGreaterThan(10);

    await until(() => (ids.every((id) => terminalsOf(id).size > 0) ? true : undefined), 30_000);
    const holds = await closedHolds(tenant, TIME_MS + 10_000);
    expect(ids.map((id) => terminalsOf(id).size)).toEqual(ids.map(() => 1));
    expect(holds.filter(({ state }) => state === 'open')).toEqual([]);
    // The first try may go down a connection that the dead one had.
    const served = async () => (await chat(key, { model: 'simulated/fast' })).status === 200;
    await until(async () => ((await served()) ? true : undefined));
    await command('up', '--only', 'foundation-model');
  }, 120_000);
});
