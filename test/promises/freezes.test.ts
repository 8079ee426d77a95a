import { until } from '@banyan/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chat, closedHolds, newTenant } from './support/calls.ts';
import { EngineServer } from './support/engine-server.ts';
import { frozen, pids } from './support/processes.ts';

const server = new EngineServer();
beforeAll(() => server.listen(process.env['TEST_ENGINES'] ?? ''));
afterAll(() => server.close());

/** How long a part stays frozen, ms; a chaos run takes longer. */
const FREEZE_MS = Number(process.env['PROMISES_FREEZE_MS'] ?? 4_000);
const ASKED_MS = 2_000;
/** An answer may be on its way when its deadline passes. */
const LATE_MS = 400;

describe.each(['postgres', 'kafka'])('while %s is frozen', (part) => {
  it('each answer comes within its deadline, nothing hangs, and all works again without a restart', async () => {
    const { key, tenant } = await newTenant();
    expect((await chat(key, { model: 'simulated/fast' })).status).toBe(200);
    const before = await pids();
    const end = Date.now() + FREEZE_MS;
    const answers = await frozen(before[part] ?? 0, async () => {
      const all: Awaited<ReturnType<typeof chat>>[] = [];
      while (Date.now() < end) {
        const some = Array.from({ length: 8 }, () =>
          chat(key, { model: 'simulated/fast' }, ASKED_MS),
        );
        all.push(...(await Promise.all(some)));
      }
      return all;
    });
    expect(Math.max(...answers.map(({ ms }) => ms))).toBeLessThan(ASKED_MS + LATE_MS);
    // Without the ledger nothing is let in; without the broker what is leased runs on.
    const kinds = new Set(answers.map(({ status, body }) => body.error?.code ?? status));
    const allowed = ['capacity_unavailable', 'deadline_exceeded', 'deadline_unattainable', 200];
    expect([...kinds].filter((kind) => !allowed.includes(kind))).toEqual([]);
    if (part === 'postgres') expect(kinds).not.toContain(200);
    await until(async () =>
      (await chat(key, { model: 'simulated/fast' }, 5_000)).status === 200 ? true : undefined,
    );
    await closedHolds(tenant);
    expect(await pids()).toEqual(before);
  }, 90_000);
});

describe('while an engine is silent', () => {
  it('its calls end by their own deadlines and others are not held up', async () => {
    const { key } = await newTenant();
    const silent = Array.from({ length: 20 }, () => chat(key, { model: 'mute' }, 1_000));
    const others = await Promise.all(
      Array.from({ length: 20 }, () => chat(key, { model: 'simulated/fast' }, 2_000)),
    );
    expect(others.map(({ status }) => status)).toEqual(others.map(() => 200));
    const answers = await Promise.all(silent);
    expect(answers.every(({ status }) => [502, 503, 504].includes(status))).toBe(true);
    expect(Math.max(...answers.map(({ ms }) => ms))).toBeLessThan(1_000 + LATE_MS);
  });
});
