import OpenAI from 'openai';
import { describe, expect, it } from 'vitest';
import { get, mesh } from './support/mesh.ts';

/** As its users make it: base URL and key alone. */
const client = new OpenAI({ baseURL: `${mesh.foundation}/v1`, apiKey: mesh.key, maxRetries: 0 });
const user = (content: string) => [{ role: 'user' as const, content }];

describe('the official OpenAI client', () => {
  it('lists the models', async () => {
    const models = await client.models.list();
    expect(models.data.length).toBeGreaterThan(0);
    const model = await client.models.retrieve('default');
    expect(models.data.map(({ id }) => id)).toContain(model.id);
  });

  it('chats, with usage', async () => {
    const answer = await client.chat.completions.create({
      model: 'default',
      messages: user('What is the capital of France?'),
      max_tokens: 40,
      temperature: 0,
    });
    expect(answer.choices[0]?.message.content).toContain('Paris');
    expect(answer.choices[0]?.finish_reason).toBe('stop');
    const { prompt_tokens, completion_tokens, total_tokens } = answer.usage!;
    expect(prompt_tokens).toBeGreaterThan(5);
    expect(total_tokens).toBe(prompt_tokens + completion_tokens);
  });

  it('streams, with usage at the end', async () => {
    const stream = await client.chat.completions.create({
      model: 'default',
      messages: user('Count from one to five.'),
      max_tokens: 30,
      stream: true,
      stream_options: { include_usage: true },
    });
    let text = '';
    let pieces = 0;
    let finish: string | null | undefined;
    let total = 0;
    for await (const chunk of stream) {
      const [choice] = chunk.choices;
      if (choice?.delta.content) [text, pieces] = [text + choice.delta.content, pieces + 1];
      finish = choice?.finish_reason ?? finish;
      total = chunk.usage?.total_tokens ?? total;
    }
    expect(text.length).toBeGreaterThan(0);
    expect(pieces).toBeGreaterThan(1);
    expect(['stop', 'length']).toContain(finish);
    expect(total).toBeGreaterThan(0);
  });

  it('carries Chinese through unharmed', async () => {
    const stream = await client.chat.completions.create({
      model: 'default',
      messages: user('Repeat exactly: 你好，世界'),
      max_tokens: 40,
      temperature: 0,
      stream: true,
    });
    let text = '';
    for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? '';
    expect(text).toContain('你好');
    expect(text).not.toContain('\uFFFD');
  });

  it('leaves in the middle of a stream, and the next call is served', async () => {
    const stream = await client.chat.completions.create({
      model: 'default',
      messages: user('Count from one to one thousand.'),
      max_tokens: 900,
      stream: true,
    });
    for await (const chunk of stream) if (chunk.choices[0]?.delta.content) break;
    const next = await client.chat.completions.create(
      { model: 'default', messages: user('Say hi.'), max_tokens: 4 },
      { timeout: 20_000 },
    );
    expect(next.usage?.completion_tokens).toBeGreaterThan(0);
  });

  it.each([
    ['an unsupported parameter, by its name', { logit_bias: {} }, 400, 'logit_bias'],
    ['a model that there is not', { model: 'gpt-9' }, 404, 'model'],
    ['a value out of range', { temperature: 3 }, 400, 'temperature'],
    ['more input than the context', { messages: user('word '.repeat(20_000)) }, 400, 'messages'],
  ] as const)('hears of %s', async (_, wrong, status, param) => {
    const body = {
      model: 'default',
      messages: user('hi'),
      ...wrong,
    } as OpenAI.ChatCompletionCreateParamsNonStreaming;
    const error = await client.chat.completions.create(body).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(OpenAI.APIError);
    expect(error).toMatchObject({ status, param });
  });

  it('hears of a wrong key as an authentication error', async () => {
    const stranger = new OpenAI({
      baseURL: `${mesh.foundation}/v1`,
      apiKey: 'wrong',
      maxRetries: 0,
    });
    await expect(stranger.models.list()).rejects.toBeInstanceOf(OpenAI.AuthenticationError);
  });

  it.each([mesh.foundation, mesh.broker, mesh.finance])('%s has its document', async (url) => {
    const { status, body } = await get(url, '/openapi.json');
    expect(status).toBe(200);
    expect(Object.keys(body.paths).length).toBeGreaterThan(0);
  });
});
