import { readFileSync } from 'node:fs';
import { until } from '@banyan/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { command } from '../mesh/support/mesh.ts';
import { chat, closedHolds, newTenant, send } from './support/calls.ts';
import { pids } from './support/processes.ts';
import { knownEverywhere, ownUrlOf } from './support/replicas.ts';

const LAST = 'foundation-model-3';
const TOKENS = 100;

describe('a replica that is told to stop', () => {
  afterAll(() => command('up', '--only', 'foundation-model'));

  it('lets its streams end by themselves, takes nothing new, and bills each once', async () => {
    const { key, tenant } = await newTenant();
    await knownEverywhere(key);
    const url = ownUrlOf(LAST);
    const body = { model: 'simulated/slow', max_tokens: TOKENS, stream: true };
    const streams = await Promise.all(
      Array.from({ length: 6 }, () => send(key, body, 30_000, undefined, url)),
    );
    const pid = (await pids())[LAST] ?? 0;
    process.kill(pid, 'SIGTERM');

    // A connection that was on its way to it when its door closed is reset: clients connect anew.
    const ask = () => chat(key, { model: 'simulated/fast' });
    const others = await Promise.all(Array.from({ length: 6 }, () => ask().catch(ask)));
    const texts = await Promise.all(streams.map((stream) => stream.text()));
    expect(texts.map((text) => text.endsWith('data: [DONE]\n\n'))).toEqual(texts.map(() => true));
    expect(others.map(({ status }) => status)).toEqual(others.map(() => 200));
    await until(() => (isGone(pid) ? true : undefined), 20_000);
    await expect(chat(key, { model: 'simulated/fast' }, 1_000, url)).rejects.toThrow();

    const holds = await closedHolds(tenant);
    const streamed = holds.filter(({ usage }) => usage?.outputTokens === TOKENS);
    expect(streamed.map(({ state }) => state)).toEqual(streams.map(() => 'settled'));
  }, 90_000);
});

/** Ended, even if whoever started it has not asked how yet. */
function isGone(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')')).startsWith(') Z');
  } catch {
    return true;
  }
}
