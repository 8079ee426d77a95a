import { until } from '@banyan/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TopicLog } from '../mesh/support/topic-log.ts';
import { closedHolds, holdsOf, newTenant } from './support/calls.ts';
import { EngineServer } from './support/engine-server.ts';
import { openEngines } from './support/open-engines.ts';
import { knownEverywhere } from './support/replicas.ts';
import { CANCELLED, COMPLETED, DELTA, REQUESTED, terminalsIn } from './support/topics.ts';

const TIME_MS = 20_000;
/** From the moment that the broker has the cancel. */
const STOPS_WITHIN_MS = 200;
/** Tokens that the endless engine may have written by the time that a cancel is seen. */
const A_FEW = 50;
/** Long enough for a second terminal record to show itself. */
const QUIET_MS = 300;

const server = new EngineServer();
const log = new TopicLog();
beforeAll(async () => {
  await Promise.all([openEngines(server), log.open(COMPLETED, DELTA)]);
}, 30_000);
afterAll(async () => {
  server.close();
  await log.close();
});

const terminalsOf = terminalsIn(log);
const deltasOf = (id: string) =>
  log.seen.filter(({ topic, value }) => topic === DELTA && value.requestId === id);

/** A request of a tenant of its own, for a stream of one of the server's models. */
async function streamOf(model: string) {
  const { key, tenant, keyId } = await newTenant();
  await knownEverywhere(key);
  const id = `cancel-${crypto.randomUUID()}`;
  const arrived = server.of(model).length;
  const value = {
    ...{ model, maxTokens: 500, stream: true },
    messages: [{ role: 'user', content: 'hi' }],
  };
  const who = { 'banyan-tenant': tenant, 'banyan-key-id': keyId };
  return {
    ...{ id, tenant },
    ask: () => {
      const deadline = String(Date.now() + TIME_MS);
      return log.send(REQUESTED, value, { ...who, 'banyan-deadline': deadline, ce_id: id });
    },
    /** Gives when the broker had it. */
    cancel: async (): Promise<number> => {
      const ce_id = crypto.randomUUID();
      await log.send(CANCELLED, { requestId: id, reason: 'test' }, { ...who, ce_id });
      return Date.now();
    },
    /** What the engine has seen of it. */
    arrival: () => until(() => server.of(model)[arrived]),
    arrivals: () => server.of(model).slice(arrived),
    /** The one terminal record, once no other can follow it. */
    terminal: async () => {
      await until(() => (terminalsOf(id).size > 0 ? true : undefined), TIME_MS + 5_000);
      await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
      expect(terminalsOf(id).size).toBe(1);
      return (await log.find((one) => one.topic === COMPLETED && one.value.requestId === id)).value;
    },
  };
}

describe('a cancel over Kafka', () => {
  it('before the request is taken costs nothing, or what was written by then', async () => {
    const stream = await streamOf('endless');
    await stream.cancel();
    await stream.ask();
    await stream.terminal();
    expect(sum(stream.arrivals().map(({ written }) => written))).toBeLessThan(A_FEW);
    const billed = (await closedOrNone(stream.tenant)).map(({ usage }) => usage?.outputTokens ?? 0);
    expect(billed.length).toBeLessThanOrEqual(1);
    expect(sum(billed)).toBeLessThanOrEqual(sum(stream.arrivals().map(({ written }) => written)));
  });

  it('together with its request stops it, whichever of them is seen first', async () => {
    const stream = await streamOf('endless');
    await Promise.all([stream.ask(), stream.cancel()]);
    await stream.terminal();
    expect(sum(stream.arrivals().map(({ written }) => written))).toBeLessThan(A_FEW);
    expect((await closedOrNone(stream.tenant)).length).toBeLessThanOrEqual(1);
  });

  it('before the first delta stops the engine and costs nothing', async () => {
    const stream = await streamOf('mute');
    await stream.ask();
    const arrival = await stream.arrival();
    const cancelled = await stream.cancel();
    await until(() => arrival.leftAt);
    expect((arrival.leftAt ?? Infinity) - cancelled).toBeLessThanOrEqual(STOPS_WITHIN_MS);
    expect(await stream.terminal()).toMatchObject({ error: { kind: 'deadline_exceeded' } });
    expect(await closedHolds(stream.tenant)).toMatchObject([{ state: 'voided', usage: null }]);
  });

  it.each([1, 2, 5, 20])('after %d deltas stops the engine and pays once', async (count) => {
    const stream = await streamOf('endless');
    await stream.ask();
    await until(() => (deltasOf(stream.id).length >= count ? true : undefined));
    const arrival = await stream.arrival();
    const cancelled = await stream.cancel();
    await until(() => arrival.leftAt);
    expect((arrival.leftAt ?? Infinity) - cancelled).toBeLessThanOrEqual(STOPS_WITHIN_MS);
    const { result } = (await stream.terminal()) as { result: { cutBy: string; text: string } };
    expect(result.cutBy).toBe('cancel');
    const told = deltasOf(stream.id).map(({ value }) => value.text);
    expect(told.join('')).toBe(result.text);
    const [hold, ...others] = await closedHolds(stream.tenant);
    expect([hold?.state, others]).toEqual(['settled', []]);
    const billed = hold?.usage?.outputTokens ?? 0;
    expect(billed).toBeGreaterThanOrEqual(count);
    expect(billed).toBeLessThanOrEqual(arrival.written);
  });

  it('after the terminal record changes nothing', async () => {
    const stream = await streamOf('good');
    await stream.ask();
    await stream.terminal();
    await stream.cancel();
    expect(await stream.terminal()).toMatchObject({ result: { finishReason: 'stop' } });
    expect(await closedHolds(stream.tenant)).toMatchObject([
      { state: 'settled', usage: { outputTokens: 5 } },
    ]);
  });
});

const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);

/** Once none is open; there may be none at all. */
const closedOrNone = (tenant: string) =>
  until(async () => {
    const holds = await holdsOf(tenant);
    return holds.every(({ state }) => state !== 'open') ? holds : undefined;
  });
