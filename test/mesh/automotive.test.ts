import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { get, mesh, post } from './support/mesh.ts';
import { TopicLog } from './support/topic-log.ts';

const REQUESTED = 'automotive.task.requested.v1';
const COMPLETED = 'automotive.task.completed.v1';
const TASKS = [
  ['dtc:explain', 'dtc.json', 'explanation-grounded'],
  ['signals:normalize', 'signals.json', 'conversion-recomputed'],
  ['complaints:classify', 'complaint.json', 'evidence-reread'],
] as const;

const folder = join(import.meta.dirname, '../../services/automotive/samples');
const sample = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'));
const ask = (task: string, body: object) =>
  post(mesh.automotive, `/v1/automotive/${task}`).send(body);

const log = new TopicLog();

beforeAll(() => log.open(COMPLETED));
afterAll(() => log.close());

async function askOverKafka(task: string, input: object) {
  const id = `test-${crypto.randomUUID()}`;
  await log.send(REQUESTED, { task, input }, { ce_id: id, 'banyan-tenant': mesh.tenant });
  return (await log.find(({ value }) => value.requestId === id)).value;
}

describe.each(TASKS)('%s', (task, file, check) => {
  it('verifies the shipped sample', async () => {
    const { status, body } = await ask(task, sample(file));
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body).toMatchObject({ task, verified: true });
    expect(body.checks.map(({ id }: { id: string }) => id)).toContain(check);
  });

  it('gives over Kafka what HTTP gives', async () => {
    const { body } = await ask(task, sample(file));
    const answer = await askOverKafka(task, sample(file));
    const bare = ({ explanation: _, ...result }: Record<string, unknown>) => result;
    expect(bare(answer.result as Record<string, unknown>)).toEqual(bare(body.result));
    expect(answer).toMatchObject({
      ...{ verified: body.verified, standard: body.standard, citations: body.citations },
    });
  });

  it('refuses what is empty or wrong, with the place, through both doors', async () => {
    const { status, body } = await ask(task, {});
    expect(status).toBe(400);
    expect(body.issues[0].path).toBeTruthy();
    expect((await askOverKafka(task, {})).error).toMatchObject({ kind: 'invalid_request' });
  });
});

describe('dtc:explain over HTTP', () => {
  it('answers in Chinese', async () => {
    const { body } = await ask('dtc:explain', { ...sample('dtc.json'), language: 'zh' });
    expect(body.verified).toBe(true);
    expect(body.result.codes[0].definition.text).toBe('检测到1缸失火');
    expect(body.result.explanation).toMatch(/\p{Script=Han}/u);
  });

  it('names the byte that is missing', async () => {
    const { status, body } = await ask('dtc:explain', { responses: ['43 00', '59 02 FF 03'] });
    expect(status).toBe(400);
    expect(body.issues[0]).toMatchObject({ path: 'responses.1' });
  });

  it('abstains where there is no code', async () => {
    const { body } = await ask('dtc:explain', { responses: ['43 00', '7F 19 31'] });
    expect(body).toMatchObject({ verified: false, result: { codesTotal: 0 } });
    expect(body.abstained.reason).toContain('no trouble code');
  });
});

it('describes itself', async () => {
  const { body } = await get(mesh.automotive, '/openapi.json');
  expect(Object.keys(body.paths)).toEqual(
    expect.arrayContaining(TASKS.map(([task]) => `/v1/automotive/${task}`)),
  );
});

describe('automotive as a model', () => {
  const client = new OpenAI({ baseURL: `${mesh.automotive}/v1`, apiKey: mesh.key, maxRetries: 0 });
  const messages = [{ role: 'user' as const, content: 'My brakes failed and I hit a tree.' }];

  it('answers the official OpenAI client with a task, whole and in pieces', async () => {
    const asked = { model: 'automotive', messages };
    const whole = await client.chat.completions.create(asked);
    const { content } = whole.choices[0]!.message;
    expect(content).toMatch(/^The complaint is about brakes .*\n\n\[1\] “My brakes failed/s);
    expect(whole).toMatchObject({ banyan: { task: 'complaints:classify', verified: true } });
    let text = '';
    for await (const chunk of await client.chat.completions.create({ ...asked, stream: true }))
      text += chunk.choices[0]?.delta.content ?? '';
    expect(text).toBe(content);
  });

  it('counts what a model says for it', async () => {
    const answer = await client.chat.completions.create({
      ...{ model: 'automotive', messages: [{ role: 'user', content: 'P0301?' }] },
    });
    const { prompt_tokens, completion_tokens, total_tokens } = answer.usage!;
    expect(prompt_tokens).toBeGreaterThan(0);
    expect(total_tokens).toBe(prompt_tokens + completion_tokens);
  });
});
