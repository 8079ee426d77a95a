import { until } from '@banyan/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mesh, rows } from './support/mesh.ts';
import { TopicLog } from './support/topic-log.ts';

const REQUESTED = 'foundation.inference.requested.v1';
const DELTA = 'foundation.inference.delta.v1';
const COMPLETED = 'foundation.inference.completed.v1';
const DEAD = 'foundation-model.dlq.v1';
const CANCELLED = 'foundation.inference.cancelled.v1';
const log = new TopicLog();

beforeAll(() => log.open(DELTA, COMPLETED, DEAD));
afterAll(() => log.close());

interface Delta {
  requestId: string;
  seq: number;
  attempt: number;
  text: string;
}

const newId = () => `test-${crypto.randomUUID()}`;
const deltasOf = (id: string) =>
  log.seen
    .filter(({ topic, value }) => topic === DELTA && value.requestId === id)
    .map(({ value }) => value as unknown as Delta);
const completionOf = async (id: string) => {
  const record = await log.find(
    ({ topic, value }) => topic === COMPLETED && value.requestId === id,
  );
  return record.value as {
    attempt: number;
    error?: { kind: string };
    result?: {
      text: string;
      finishReason: string;
      cutBy?: string;
      usage: { outputTokens: number };
    };
  };
};

async function ask(content: string, rest: object, headers: Record<string, string> = {}) {
  const id = newId();
  const value = {
    model: 'default',
    messages: [{ role: 'user', content }],
    temperature: 0,
    ...rest,
  };
  await log.send(REQUESTED, value, { ce_id: id, 'banyan-tenant': mesh.tenant, ...headers });
  return id;
}

describe('inference over Kafka', () => {
  it('streams numbered deltas that add up to the completion', async () => {
    const id = await ask('Count from one to ten.', { maxTokens: 40, stream: true });
    const { result, attempt } = await completionOf(id);
    const deltas = await until(() => {
      const all = deltasOf(id);
      const text = all.map((delta) => delta.text).join('');
      return text === result?.text ? all : undefined;
    });
    expect(deltas.length).toBeGreaterThan(1);
    expect(deltas.map(({ seq }) => seq)).toEqual(deltas.map((_, index) => index));
    expect(new Set(deltas.map((delta) => delta.attempt))).toEqual(new Set([attempt]));
  });

  it('gives the completion alone to who wants no stream', async () => {
    const id = await ask('What is the capital of France?', { maxTokens: 30 });
    expect((await completionOf(id)).result?.text).toContain('Paris');
    expect(deltasOf(id)).toEqual([]);
  });

  it('stops when the caller leaves, and settles what was used, once', async () => {
    const id = await ask('Write a very long story about a ship and its crew.', {
      ...{ maxTokens: 1_000, stream: true },
    });
    await until(() => (deltasOf(id).length > 0 ? true : undefined));
    const cancel = { requestId: id, reason: 'left' };
    await log.send(CANCELLED, cancel, { ce_id: newId(), 'banyan-tenant': mesh.tenant });
    const { result } = await completionOf(id);
    expect(result).toMatchObject({ finishReason: 'length', cutBy: 'cancel' });
    const holds = await rows<{ state: string; usage: { outputTokens: number } }>(
      'foundation-model',
      'select state, usage from hold where request_id = $1',
      [id],
    );
    const { outputTokens } = result?.usage ?? {};
    expect(holds).toMatchObject([{ state: 'settled', usage: { outputTokens } }]);
    expect(outputTokens).toBeLessThan(1_000);
  });

  it('splits the tokens of a task among its calls, and frees the rest when it is over', async () => {
    const task = { id: newId(), tokens: 300 };
    const ids = await Promise.all([1, 2].map(() => ask('Say hi.', { maxTokens: 20, task })));
    for (const id of ids) expect((await completionOf(id)).result).toBeDefined();
    const tooMuch = await ask('word '.repeat(290), { maxTokens: 20, task });
    expect((await completionOf(tooMuch)).error?.kind).toBe('budget_exhausted');
    const hold = () =>
      rows<{ state: string; tokens: string }>(
        'foundation-model',
        'select state, tokens from hold where id = $1',
        [`task_${mesh.tenant}_${task.id}`],
      );
    const [open] = await hold();
    expect(open?.state).toBe('open');
    expect(Number(open?.tokens)).toBeLessThan(300);
    const over = { ce_id: newId(), 'banyan-tenant': mesh.tenant };
    await log.send('foundation.task.ended.v1', { taskId: task.id }, over);
    await until(async () => ((await hold())[0]?.state === 'voided' ? true : undefined));
  });

  it.each([
    ['an unknown tenant', {}, { 'banyan-tenant': 'nobody' }, 'forbidden'],
    ['a model that there is not', { model: 'gpt-9' }, {}, 'not_found'],
    ['an unknown field', { logitBias: {} }, {}, 'invalid_request'],
    ['a deadline that has passed', {}, { 'banyan-deadline': '1000' }, 'deadline_exceeded'],
    [
      'nothing that is wrong, though the deadline is far off',
      {},
      { 'banyan-deadline': String(Date.now() + 86_400_000) },
      '',
    ],
  ] as [string, object, Record<string, string>, string][])(
    'answers %s with its kind',
    async (_, rest, headers, kind) => {
      const id = await ask('Hi.', { maxTokens: 2, ...rest }, headers);
      expect((await completionOf(id)).error?.kind ?? '').toBe(kind);
    },
  );

  it('parks an answer that can reach nobody, and goes on', async () => {
    const headers = { 'banyan-reply-to': 'nobody.reply.v1#0' };
    const [lost, other] = [
      await ask('Say hi.', { maxTokens: 4 }, headers),
      await ask('Say hi.', { maxTokens: 4 }),
    ];
    expect((await completionOf(other)).result).toBeDefined();
    const letter = await log.find(({ topic, headers }) => topic === DEAD && headers.ce_id === lost);
    expect(letter.headers['banyan-dlq-kind']).toBe('not_found');
  });
});
