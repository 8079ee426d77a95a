import { until } from '@banyan/testing';
import { describe, expect, it } from 'vitest';
import { freezeEngine } from './support/freeze.ts';
import { bearer, createKey, mesh, post, rows } from './support/mesh.ts';
import { CHECK, sample } from './support/samples.ts';
import { openEvents, type SentEvent } from './support/sse.ts';
import { TopicLog } from './support/topic-log.ts';

const xml = sample('payment-wrong-iban.xml');
const open = (body: string, key = mesh.key) =>
  openEvents(mesh.finance + CHECK, {
    ...{ method: 'POST', body },
    headers: { authorization: bearer(key), 'content-type': 'application/xml' },
  });

async function all(events: AsyncGenerator<SentEvent>): Promise<SentEvent[]> {
  const seen: SentEvent[] = [];
  for await (const event of events) seen.push(event);
  return seen;
}

describe('a task as server-sent events', () => {
  it('tells its steps and ends with the envelope', async () => {
    const { response, events } = await open(xml);
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const seen = await all(events);
    expect(seen.map(({ id, event }) => [id, event])).toEqual([
      ['1', 'progress'],
      ['2', 'progress'],
      ['3', 'completed'],
    ]);
    expect(seen[1]?.data).toEqual({ step: 'wording', detail: '1 findings in 3 transactions' });
    expect(seen[2]?.data).toMatchObject({ task: 'payments:check', result: { outcome: 'faulty' } });
  });

  it('is refused with a plain problem before it has begun', async () => {
    const { response } = await open('<a');
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ kind: 'invalid_request' });
  });

  it('is stopped when its reader leaves: nothing stays held', async () => {
    const { key, keyId } = await createKey({ tenant: 'leaver', tokensPerDay: 10_000 });
    const { thaw } = await freezeEngine();
    try {
      const { events, leave } = await open(xml, key);
      await events.next();
      const held = () =>
        rows<{ state: string }>('foundation-model', 'select state from hold where key_id = $1', [
          keyId,
        ]);
      await until(async () => ((await held()).length > 0 ? true : undefined));
      leave();
      thaw();
      const states = await until(async () => {
        const now = (await held()).map(({ state }) => state);
        return now.includes('open') ? undefined : now;
      }, 20_000);
      expect(states.length).toBeGreaterThan(0);
    } finally {
      thaw();
    }
  });
});

describe('the same over Kafka', () => {
  it('tells its steps on the progressed topic, in order, before the completion', async () => {
    const log = new TopicLog();
    await log.open('finance.task.progressed.v1', 'finance.task.completed.v1');
    const id = `steps-${crypto.randomUUID()}`;
    await log.send(
      'finance.task.requested.v1',
      { task: 'payments:check', input: { xml } },
      { ce_id: id, 'banyan-tenant': mesh.tenant },
    );
    const ours = ({ value }: { value: Record<string, unknown> }) => value.requestId === id;
    await log.find((seen) => ours(seen) && 'verified' in seen.value);
    await log.find((seen) => ours(seen) && seen.value.step === 'wording');
    const steps = log.seen.filter((seen) => ours(seen) && 'step' in seen.value);
    expect(steps.map(({ value: { seq, attempt, step } }) => [seq, attempt, step])).toEqual([
      [0, 1, 'rules'],
      [1, 1, 'wording'],
    ]);
    await log.close();
  });
});

describe('Idempotency-Key', () => {
  it('has the task done and paid for once, and refuses the key for another', async () => {
    const { key, keyId } = await createKey({ tenant: 'twice', tokensPerDay: 10_000 });
    const ask = (body: string) =>
      post(mesh.finance, CHECK, key)
        .set('content-type', 'application/xml')
        .set('idempotency-key', 'order-1')
        .send(body);
    const [first, second] = await Promise.all([ask(xml), ask(xml)]);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.body).toEqual(first.body);
    expect((await ask(xml)).body).toEqual(first.body);
    const settled = await rows(
      'foundation-model',
      `select id from hold where key_id = $1 and state = 'settled'`,
      [keyId],
    );
    expect(settled).toHaveLength(1);
    const { status, body } = await ask(sample('payment.xml'));
    expect([status, body.kind]).toEqual([409, 'conflict']);
  });
});

describe('the tokens of a task', () => {
  it('are held as one, and freed when it is over', async () => {
    const { key, keyId } = await createKey({ tenant: 'one-hold', tokensPerDay: 10_000 });
    const { body, headers } = await post(mesh.finance, CHECK, key).send({ xml });
    expect(headers['banyan-tokens-used']).toBe(String(body.usage.tokens));
    expect(headers['ratelimit-policy']).toBe('"tokens-day";q=10000');
    const left = Number(/^"tokens-day";r=(\d+);t=\d+$/.exec(headers.ratelimit ?? '')?.[1]);
    expect(left).toBeGreaterThanOrEqual(10_000 - body.usage.tokens);
    expect(left).toBeLessThan(10_000);
    const holds = await until(async () => {
      const all = await rows<{ id: string; state: string }>(
        'foundation-model',
        'select id, state from hold where key_id = $1',
        [keyId],
      );
      return all.some(({ state }) => state === 'open') ? undefined : all;
    });
    expect(holds.map(({ state }) => state).toSorted()).toEqual(['settled', 'voided']);
    const [whole] = holds.filter(({ state }) => state === 'voided');
    expect(whole?.id).toMatch(/^task_one-hold_task_/);
  });
});
