import OpenAI from 'openai';
import { describe, expect, it } from 'vitest';
import { until } from '@banyan/testing';
import { createKey, get, mesh, rows } from './support/mesh.ts';

/** As its users make it: base URL and key alone. */
const client = new OpenAI({ baseURL: `${mesh.foundation}/v1`, apiKey: mesh.key, maxRetries: 0 });
const user = (content: string) => [{ role: 'user' as const, content }];

const at = 'response_format.json_schema.schema';
const iban = { type: 'string', pattern: '^DE' };
const pattern = {
  response_format: {
    type: 'json_schema',
    json_schema: { name: 'x', schema: { type: 'object', properties: { iban } } },
  },
};

interface BatchLine {
  custom_id: string;
  response: { body: OpenAI.ChatCompletion } | null;
  error: { code: string } | null;
}

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

  it('calls a tool, and answers from what the tool gave', async () => {
    const tools: OpenAI.ChatCompletionTool[] = [
      {
        type: 'function',
        function: {
          name: 'weather',
          description: 'The weather of a city',
          parameters: { type: 'object', properties: { city: { type: 'string' } } },
        },
      },
    ];
    const asked = user('How is the weather in Paris?');
    const create = { model: 'default', tools, max_tokens: 80, temperature: 0 };
    const first = await client.chat.completions.create({
      ...{ ...create, messages: asked, tool_choice: 'required' },
    });
    const [choice] = first.choices;
    expect(choice?.finish_reason).toBe('tool_calls');
    const [call] = choice?.message.tool_calls ?? [];
    if (call?.type !== 'function') throw new Error('no call');
    expect(call.function.name).toBe('weather');
    expect(JSON.parse(call.function.arguments)).toHaveProperty('city');
    const result = { role: 'tool' as const, tool_call_id: call.id, content: 'rain, 9 degrees' };
    const second = await client.chat.completions.create({
      ...create,
      messages: [...asked, choice!.message, result],
      tool_choice: 'none',
    });
    expect(second.choices[0]?.message.content).toBeTruthy();
  });

  it('streams a tool call', async () => {
    const tools = [{ type: 'function' as const, function: { name: 'now' } }];
    const runner = client.chat.completions.stream({
      ...{ model: 'default', messages: user('What time is it?'), tools, tool_choice: 'required' },
      max_tokens: 60,
    });
    const { choices } = await runner.finalChatCompletion();
    expect(choices[0]?.message.tool_calls?.[0]).toMatchObject({ function: { name: 'now' } });
  });

  it('gets JSON that keeps to its schema', async () => {
    const schema = {
      type: 'object',
      properties: { country: { type: 'string' }, population: { type: 'integer' } },
      required: ['country', 'population'],
      additionalProperties: false,
    };
    const { choices } = await client.chat.completions.create({
      ...{ model: 'default', messages: user('Tell of France.'), max_tokens: 80, temperature: 0 },
      response_format: {
        type: 'json_schema',
        json_schema: { name: 'country', schema, strict: true },
      },
    });
    const answer = JSON.parse(choices[0]?.message.content ?? '') as Record<string, unknown>;
    expect(Object.keys(answer)).toEqual(['country', 'population']);
    expect(Number.isInteger(answer.population)).toBe(true);
  });

  it('gets responses, whole and as a stream of events', async () => {
    const ask = {
      model: 'default',
      input: 'What is the capital of France?',
      max_output_tokens: 40,
    };
    const whole = await client.responses.create({ ...ask, instructions: 'Be short.' });
    expect(whole.output_text.length).toBeGreaterThan(0);
    expect(whole.usage?.total_tokens).toBeGreaterThan(5);
    const events: string[] = [];
    let last: OpenAI.Responses.Response | undefined;
    for await (const event of await client.responses.create({ ...ask, stream: true })) {
      events.push(event.type);
      if (event.type === 'response.completed' || event.type === 'response.incomplete')
        last = event.response;
    }
    expect(events.slice(0, 4)).toEqual([
      ...['response.created', 'response.in_progress'],
      ...['response.output_item.added', 'response.content_part.added'],
    ]);
    expect(events).toContain('response.output_text.delta');
    expect(last?.output[0]).toMatchObject({ type: 'message', status: 'completed' });
  });

  it('embeds, in Chinese as in English', async () => {
    const { data, usage } = await client.embeddings.create({
      ...{ model: 'embedding', input: ['a cat', '一只猫', 'the interest rate'] },
    });
    const dot = (a = 0, b = 0) =>
      data[a]!.embedding.reduce((sum, x, i) => sum + x * data[b]!.embedding[i]!, 0);
    expect(data[0]?.embedding).toHaveLength(384);
    expect(dot(0, 1)).toBeGreaterThan(dot(0, 2));
    expect(usage.prompt_tokens).toBeGreaterThan(5);
    const wrong = client.embeddings.create({ model: 'default', input: 'x' });
    await expect(wrong).rejects.toMatchObject({ status: 400, param: 'model' });
  });

  it('that asks twice under one Idempotency-Key gets one answer, and pays once', async () => {
    const headers = { 'Idempotency-Key': crypto.randomUUID() };
    const body = { model: 'default', messages: user('Say a word.'), max_tokens: 12, seed: 7 };
    const ask = () => client.chat.completions.create({ ...body, temperature: 1 }, { headers });
    const [one, other] = await Promise.all([ask(), ask()]);
    expect(other.choices).toEqual(one.choices);
    const stream = await client.chat.completions.create(
      { ...body, temperature: 1, stream: true },
      { headers },
    );
    let text = '';
    for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? '';
    expect(text).toBe(one.choices[0]?.message.content);
    const another = { ...body, messages: user('Say another.') };
    await expect(client.chat.completions.create(another, { headers })).rejects.toMatchObject({
      status: 409,
    });
    const sql = `select count(*)::int as holds from hold where request_id = (
      select request_id from hold group by 1 order by max(taken_at) desc limit 1)`;
    expect(await rows('foundation-model', sql)).toEqual([{ holds: 1 }]);
  });

  it('runs a batch, with an error for each line that is wrong', async () => {
    const line = (custom_id: string, body: object) =>
      JSON.stringify({ custom_id, method: 'POST', url: '/v1/chat/completions', body });
    const good = { model: 'default', messages: user('Say hi. 你好'), max_tokens: 4 };
    const lines = [
      line('a', good),
      line('b', { ...good, model: 'gpt-9' }),
      '{oops',
      line('c', good),
    ];
    const input = await client.files.create({
      purpose: 'batch',
      file: await OpenAI.toFile(Buffer.from(lines.join('\n')), 'input.jsonl'),
    });
    expect(input).toMatchObject({ object: 'file', filename: 'input.jsonl', purpose: 'batch' });
    const started = await client.batches.create({
      ...{ input_file_id: input.id, endpoint: '/v1/chat/completions', completion_window: '24h' },
    });
    const done = await until(async () => {
      const batch = await client.batches.retrieve(started.id);
      return batch.status === 'completed' ? batch : undefined;
    }, 40_000);
    expect(done.request_counts).toEqual({ total: 4, completed: 2, failed: 2 });
    const read = async (id: string | null | undefined) =>
      (await (await client.files.content(id ?? '')).text())
        .trim()
        .split('\n')
        .map((text) => JSON.parse(text) as BatchLine);
    const output = await read(done.output_file_id);
    expect(output.map(({ custom_id: id }) => id)).toEqual(['a', 'c']);
    expect(output[0]?.response?.body.usage?.completion_tokens).toBeGreaterThan(0);
    const errors = await read(done.error_file_id);
    expect(errors.map(({ custom_id: id, error }) => [id, error?.code])).toEqual([
      ['b', 'not_found'],
      ['line-3', 'invalid_request'],
    ]);
    const other = await createKey({ tenant: 'someone-else' });
    const stranger = new OpenAI({
      baseURL: `${mesh.foundation}/v1`,
      apiKey: other.key,
      maxRetries: 0,
    });
    await expect(stranger.batches.retrieve(started.id)).rejects.toMatchObject({ status: 404 });
    await expect(stranger.files.content(input.id)).rejects.toMatchObject({ status: 404 });
    expect((await client.files.delete(input.id)).deleted).toBe(true);
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
    [
      'a schema that cannot be enforced, by its place',
      pattern,
      400,
      `${at}.properties.iban.pattern`,
    ],
    ['what this model does not have', { logprobs: true }, 400, 'logprobs'],
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
