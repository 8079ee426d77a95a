import { until } from '@banyan/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chat, closedHolds, holdsOf, newTenant, send } from './support/calls.ts';
import { EngineServer } from './support/engine-server.ts';
import { openEngines } from './support/open-engines.ts';

const server = new EngineServer();
beforeAll(() => openEngines(server));
afterAll(() => server.close());

describe('an engine that', () => {
  it.each([
    ['hangs before its headers', 'mute', 502, 'engine_failed', 'voided', 0],
    ['hangs between two tokens', 'stuck', 502, 'engine_failed', 'settled', 3],
    ['sends what is no JSON', 'garbled', 502, 'engine_failed', 'settled', 2],
    ['sends an error inside a 200', 'broken', 502, 'engine_failed', 'voided', 0],
    ['is busy and says until when', 'busy', 503, 'capacity_unavailable', 'voided', 0],
  ] as const)(
    '%s gives the right kind and the right bill',
    async (_, model, status, code, state, output) => {
      const { key, tenant } = await newTenant();
      const { body, ...answer } = await chat(key, { model }, 20_000);
      expect([answer.status, body.error?.code]).toEqual([status, code]);
      expect(body.error?.message).not.toContain('secret');
      if (model === 'busy') expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      const [hold] = await closedHolds(tenant);
      expect(hold?.state).toBe(state);
      expect(hold?.usage?.outputTokens ?? 0).toBe(output);
    },
    30_000,
  );

  it('gives no usage is billed by what it streamed', async () => {
    const { key, tenant } = await newTenant();
    const { body } = await chat(key, { model: 'uncounted' });
    expect(body.usage?.completion_tokens).toBe(4);
    expect(body.banyan).toEqual({ estimated: true });
    expect(await closedHolds(tenant)).toMatchObject([{ usage: { outputTokens: 4 } }]);
  });

  it('ignores max_tokens is billed in full, beyond the hold as an overage', async () => {
    const { key, tenant } = await newTenant();
    const { body } = await chat(key, { model: 'greedy', max_tokens: 8 });
    expect(body.usage?.completion_tokens).toBe(108);
    const [hold] = await closedHolds(tenant);
    expect(hold?.usage?.overageTokens).toBeGreaterThan(0);
  });

  it('dies before its first token is followed by the next within the same deadline', async () => {
    const { key } = await newTenant();
    const from = server.of('good').length;
    const { status } = await chat(key, { model: 'twofold' }, 5_000);
    expect(status).toBe(200);
    expect(server.of('good').length).toBe(from + 1);
    expect(server.of('dead').length).toBeGreaterThan(0);
  });

  it('keeps failing is left alone, and asked again when it is well', async () => {
    const { key } = await newTenant();
    // Each of the three replicas learns for itself.
    for (let i = 0; i < 30; i++) await chat(key, { model: 'moody' });
    const before = server.of('moody').length;
    const { status, body } = await chat(key, { model: 'moody' });
    expect([status, body.error?.code]).toEqual([503, 'capacity_unavailable']);
    expect(server.of('moody').length).toBe(before);
    server.moodyWorks = true;
    await until(
      async () => ((await chat(key, { model: 'moody' })).status === 200 ? true : undefined),
      20_000,
    );
  }, 40_000);

  it('is never asked when the deadline has passed, nor beyond it', async () => {
    const { key } = await newTenant();
    const arrived = server.of('mute').length;
    const from = performance.now();
    const answers = await Promise.all([
      ...Array.from({ length: 5 }, () => chat(key, { model: 'mute' }, 600)),
      ...Array.from({ length: 5 }, () => chat(key, { model: 'mute' }, 1)),
    ]);
    expect(performance.now() - from).toBeLessThan(1_500);
    expect(answers.every(({ status }) => status === 504 || status === 503)).toBe(true);
    expect(answers.slice(5).every(({ body }) => body.error?.code === 'deadline_unattainable')).toBe(
      true,
    );
    expect(server.of('mute').length - arrived).toBeLessThanOrEqual(5);
  });
});

describe('a client that leaves', () => {
  /** Reads so many pieces of a stream, then closes it. */
  async function leaveAfter(key: string, pieces: number): Promise<number> {
    const leaving = new AbortController();
    const reading = send(
      key,
      { model: 'endless', max_tokens: 500, stream: true },
      30_000,
      leaving.signal,
    ).then(async (response) => {
      let seen = 0;
      for await (const chunk of response.body ?? []) {
        seen += Buffer.from(chunk).toString().split('"content":"ka').length - 1;
        if (seen >= pieces) return;
      }
    });
    await reading;
    const left = Date.now();
    leaving.abort();
    await reading.catch(() => undefined);
    return left;
  }

  it.each([1, 2, 5, 20, 60])(
    'after %d pieces stops the engine within 200 ms and pays once',
    async (pieces) => {
      const { key, tenant } = await newTenant();
      const arrived = server.of('endless').length;
      const left = await leaveAfter(key, pieces);
      const arrival = await until(() => server.of('endless')[arrived]);
      await until(() => arrival.leftAt);
      expect((arrival.leftAt ?? Infinity) - left).toBeLessThanOrEqual(200);
      const holds = await closedHolds(tenant);
      expect(holds).toHaveLength(1);
      expect(holds[0]?.state).toBe('settled');
      const billed = holds[0]?.usage?.outputTokens ?? 0;
      expect(billed).toBeGreaterThanOrEqual(pieces);
      expect(billed).toBeLessThanOrEqual(arrival.written);
    },
  );

  it('before the first event pays nothing, or what was written by then', async () => {
    const { key, tenant } = await newTenant();
    const arrived = server.of('endless').length;
    const leaving = new AbortController();
    const body = { model: 'endless', max_tokens: 500, stream: true };
    const asking = send(key, body, 30_000, leaving.signal).catch(() => undefined);
    setImmediate(() => leaving.abort());
    await asking;
    // Whether it got as far as the engine is a matter of luck; what it leaves behind is not.
    await until(() => (server.of('endless').every(({ leftAt }) => leftAt) ? true : undefined));
    const holds = await until(async () => {
      const all = await holdsOf(tenant);
      return all.every(({ state }) => state !== 'open') ? all : undefined;
    });
    const billed = holds.reduce((sum, { usage }) => sum + (usage?.outputTokens ?? 0), 0);
    const written = server.of('endless').slice(arrived);
    expect(billed).toBeLessThanOrEqual(written.reduce((sum, one) => sum + one.written, 0));
  });

  it('after the last event has paid once, in full', async () => {
    const { key, tenant } = await newTenant();
    const response = await send(key, { model: 'good', stream: true });
    expect(await response.text()).toContain('[DONE]');
    expect(await closedHolds(tenant)).toMatchObject([
      { state: 'settled', usage: { outputTokens: 5 } },
    ]);
  });
});
