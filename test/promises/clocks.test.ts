import { setTimeout as delay } from 'node:timers/promises';
import { until } from '@banyan/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { command, outcomeOf, rows } from '../mesh/support/mesh.ts';
import { TopicLog } from '../mesh/support/topic-log.ts';
import { type Answer, chat, closedHolds, newTenant, settledOf } from './support/calls.ts';
import { EngineServer } from './support/engine-server.ts';
import { openEngines } from './support/open-engines.ts';
import { pids } from './support/processes.ts';
import { knownEverywhere, ownUrlOf } from './support/replicas.ts';
import { stepClock } from './support/step-clock.ts';
import { COMPLETED, REQUESTED, terminalsIn } from './support/topics.ts';

const HOUR_MS = 3_600_000;
const STEPPED_MS = 4_000;
/** The question here is an hour, on a machine that is kept busy. */
const LATE_MS = 1_000;
const RECORDS = 24;
const CAP = 1_000;
const REPLICA = 'foundation-model-2';

const server = new EngineServer();
const log = new TopicLog();
beforeAll(async () => {
  await Promise.all([openEngines(server), log.open(COMPLETED)]);
}, 30_000);
afterAll(async () => {
  server.close();
  await log.close();
  // For the next tests a fresh one: kafkajs reckons with the clock as it was, for as long as it was off.
  process.kill((await pids())[REPLICA] ?? 0, 'SIGKILL');
  await command('up', '--only', 'foundation-model');
});

const terminalsOf = terminalsIn(log);
const resultsOf = (id: string) => [...terminalsOf(id)].filter((one) => one.includes('"result":'));

/** What a replica may say that cannot know the time; never that something broke. */
const KINDS = new Set([
  ...['200', '429 budget_exhausted', '503 capacity_unavailable'],
  ...['504 deadline_exceeded', '504 deadline_unattainable'],
]);
const kindOf = ({ status, body }: Answer) =>
  status === 200 ? '200' : `${status} ${body.error?.code}`;

/** Calls that are kept with what their client meant to wait. */
class Calls {
  readonly #made: { askedMs: number; answer: Promise<Answer> }[] = [];

  make(key: string, model: string, askedMs: number, url?: string): Promise<Answer> {
    const answer = chat(key, { model, max_tokens: 40 }, askedMs, url);
    this.#made.push({ askedMs, answer });
    return answer;
  }

  /** Some that write for a while, and one that its engine never answers. */
  run(key: string, url: string): void {
    for (let i = 0; i < 5; i++) void this.make(key, 'simulated/slow', 6_000, url);
    void this.make(key, 'mute', 1_000, url);
  }

  async lateness(): Promise<number> {
    const late = this.#made.map(async ({ askedMs, answer }) => (await answer).ms - askedMs);
    return Math.max(...(await Promise.all(late)));
  }

  async kinds(): Promise<Set<string>> {
    return new Set((await Promise.all(this.#made.map(({ answer }) => answer))).map(kindOf));
  }
}

function record({ tenant, keyId }: { tenant: string; keyId: string }): string {
  const id = `clock-${crypto.randomUUID()}`;
  const deadline = String(Date.now() + 5_000);
  const who = { 'banyan-tenant': tenant, 'banyan-key-id': keyId, 'banyan-deadline': deadline };
  const messages = [{ role: 'user', content: 'hi' }];
  const value = { model: 'simulated/slow', maxTokens: 20, stream: false, messages };
  void log.send(REQUESTED, value, { ...who, ce_id: id });
  return id;
}

const answered = (ids: string[]) =>
  until(() => (ids.every((id) => terminalsOf(id).size > 0) ? true : undefined), 20_000);

describe.each([
  ['an hour ahead', HOUR_MS],
  ['an hour behind', -HOUR_MS],
])('a replica whose clock steps %s while it serves, and back', (_, aheadMs) => {
  it('exceeds no cap, lets nothing hang, and is well afterwards', async () => {
    const from = Date.now();
    const before = await pids();
    const pid = before[REPLICA] ?? 0;
    const url = ownUrlOf(REPLICA);
    const [free, capped] = [await newTenant(), await newTenant(CAP)];
    await Promise.all([free, capped].map(({ key }) => knownEverywhere(key)));
    const isWell = async () =>
      (await chat(free.key, { model: 'simulated/fast' }, 2_000, url)).status === 200
        ? true
        : undefined;
    await until(isWell);

    const calls = new Calls();
    calls.run(free.key, url);
    await delay(200); // They are under way when the clock steps.
    const ids: string[] = [];
    try {
      await stepClock(pid, aheadMs);
      calls.run(free.key, url);
      for (let i = 0; i < RECORDS; i++) ids.push(record(free));
      const end = Date.now() + STEPPED_MS;
      while (Date.now() < end) {
        await Promise.all(
          [free.key, capped.key].flatMap((key) => [
            ...Array.from({ length: 4 }, () => calls.make(key, 'simulated/fast', 2_000, url)),
            ...Array.from({ length: 2 }, () => calls.make(key, 'simulated/fast', 2_000)),
          ]),
        );
      }
      calls.run(free.key, url);
    } finally {
      await stepClock(pid, 0);
    }

    const kinds = await calls.kinds();
    expect([...kinds].filter((kind) => !KINDS.has(kind))).toEqual([]);
    expect(kinds).toContain('429 budget_exhausted');
    expect(await calls.lateness()).toBeLessThan(LATE_MS);
    await until(isWell);
    await answered(ids);
    // One that is ahead refuses as late what comes to it, even what another has answered already.
    expect(ids.filter((id) => resultsOf(id).length > 1)).toEqual([]);

    await Promise.all([free, capped].map(({ tenant }) => closedHolds(tenant)));
    const spent = await settledOf(capped.keyId);
    expect(spent).toBeGreaterThan(0);
    expect(spent).toBeLessThanOrEqual(CAP);
    // Booked by the database's clock alone.
    const booked = await rows<{ day: string }>(
      'foundation-model',
      `select distinct starts_at::date::text as day from balance
       where scope = any($1) and "window" = 'day'`,
      [[free, capped].map(({ keyId }) => `key:${keyId}`)],
    );
    const days = [from, Date.now()].map((at) => new Date(at).toISOString().slice(0, 10));
    for (const { day } of booked) expect(days).toContain(day);
    const { code, stdout } = await outcomeOf('ledger', 'verify', '--json');
    expect([code, JSON.parse(stdout).differences]).toEqual([0, []]);
    expect(await pids()).toEqual(before);
  }, 90_000);

  it('takes its part of the records again once its clock is right', async () => {
    const { key, ...who } = await newTenant();
    await knownEverywhere(key);
    const ids: string[] = [];
    for (let i = 0; i < 20; i++) {
      ids.push(record(who), record(who));
      await delay(500);
    }
    await answered(ids);
    expect(ids.filter((id) => resultsOf(id).length !== 1)).toEqual([]);
  }, 60_000);
});
