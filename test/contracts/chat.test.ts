import type { AddressInfo } from 'node:net';
import { MeshError } from '@banyan/kernel';
import { Idempotency } from '@banyan/platform';
import { rehearse } from '@banyan/vertical-kit';
import { Module } from '@nestjs/common';
import { APP_FILTER, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installEdge } from '../../libs/platform/src/edge/edge.ts';
import { openApiDocument } from '../../libs/platform/src/openapi/document.ts';
import { ErrorFilter } from '../../libs/platform/src/errors/error.filter.ts';
import { chatController } from '../../libs/vertical-kit/src/chat/chat.controller.ts';
import { modelsController } from '../../libs/vertical-kit/src/chat/models.controller.ts';
import { promptFor } from '../../libs/vertical-kit/src/chat/plan.ts';
import { grammarSchema } from '../../services/foundation-model/src/adapters/engines/llama-cpp/grammar-schema.ts';
import {
  taskChatSchema,
  taskCompletionSchema,
} from '../../libs/vertical-kit/src/chat/chat-request.ts';
import { taskOperations } from '../../libs/vertical-kit/src/doors/http/operations.ts';
import { TaskRunner } from '../../libs/vertical-kit/src/task/task-runner.ts';
import { rehearsalRunner } from '../../libs/vertical-kit/src/task/rehearse.ts';
import { cases, verticals } from './verticals.ts';

const automotive = verticals.find(({ name }) => name === 'automotive')!;
const apps: NestFastifyApplication[] = [];
const clients = new Map<string, OpenAI>();

/** The door alone, as a service opens it, with no mesh behind it. */
async function open(vertical: (typeof verticals)[number]): Promise<string> {
  const idempotency = {
    run: async (_: unknown, work: () => unknown) => ({ result: await work() }),
  };
  @Module({
    controllers: [chatController(vertical as never), modelsController(vertical as never)],
    providers: [
      { provide: TaskRunner, useValue: rehearsalRunner(vertical as never) },
      { provide: Idempotency, useValue: idempotency },
      { provide: APP_FILTER, useClass: ErrorFilter },
    ],
  })
  class Root {}
  const adapter = new FastifyAdapter();
  const app = await NestFactory.create<NestFastifyApplication>(Root, adapter, { logger: false });
  const authenticate = async (key: string) => {
    if (key === 'none') throw new MeshError('unauthenticated', 'This key is not known.');
    return { tenant: 't', keyId: 'k', scopes: key === 'other' ? ['inference'] : ['tasks'] };
  };
  installEdge(adapter.getInstance(), { isAdmin: () => false, authenticate } as never);
  await app.listen(0, '127.0.0.1');
  apps.push(app);
  return `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}/v1`;
}

const client = (baseURL: string, apiKey = 'key') => new OpenAI({ baseURL, apiKey, maxRetries: 0 });
let url: string;

beforeAll(async () => {
  for (const vertical of verticals) {
    const at = await open(vertical);
    clients.set(vertical.name, client(at));
    if (vertical === automotive) url = at;
  }
});
afterAll(() => Promise.all(apps.map((app) => app.close())));

const user = (content: string) => [{ role: 'user' as const, content }];
const codes = { model: 'automotive', messages: user('Was bedeutet P0301?') };

describe('every task of every vertical, for the official OpenAI client', () => {
  it.each(cases)('$title is answered when it is sent as a message', async (each) => {
    const { vertical, task, sample } = each;
    // White space at the end of a message is none of it.
    const body = sample.body.trim();
    const { envelope } = await rehearse(vertical, task, { ...sample, body });
    const answer = await clients.get(vertical.name)!.chat.completions.create({
      ...{ model: vertical.name, messages: user(`${task.name}\n${body}`) },
    });
    const { banyan, choices } = taskCompletionSchema.parse(answer);
    expect(banyan).toMatchObject({ task: task.name, result: envelope.result });
    expect(choices[0]?.message.content).toContain(envelope.citations.length > 0 ? '[1] “' : '');
  });
});

interface Described {
  requestBody: {
    content: { 'application/json': { examples: Record<string, { value: unknown }> } };
  };
  responses: unknown;
}

describe('the chat of a vertical', () => {
  it.each(verticals)('stands in the OpenAPI of $name, with its tasks', (vertical) => {
    const { paths } = openApiDocument('', '', taskOperations(vertical as never));
    const { post } = paths['/v1/chat/completions'] as { post: Described };
    const { examples } = post.requestBody.content['application/json'];
    expect(Object.keys(examples)).toHaveLength(vertical.tasks.length);
    for (const { value } of Object.values(examples))
      expect(taskChatSchema.parse(value)).toMatchObject({ model: vertical.name });
    expect(JSON.stringify(post.responses)).toContain('#/components/schemas/OpenAiError');
  });

  it.each(verticals)(
    'asks a model for a task of $name in a form that the embedded engine keeps',
    (vertical) => {
      const { schema } = promptFor([...vertical.tasks] as never).responseFormat;
      expect(grammarSchema(schema, 'schema')).toHaveProperty('oneOf');
    },
  );

  it('is the one model that is listed', async () => {
    const { data } = await client(url).models.list();
    expect(data).toMatchObject([{ id: 'automotive', object: 'model', owned_by: 'banyan' }]);
    expect(await client(url).models.retrieve('automotive')).toEqual(data[0]);
    await expect(client(url).models.retrieve('gpt-4')).rejects.toMatchObject({ status: 404 });
    await expect(client(url, 'other').models.list()).rejects.toMatchObject({ status: 403 });
  });

  it('answers by rule, in words, with numbered sources', async () => {
    const answer = await client(url).chat.completions.create(codes);
    expect(answer.choices[0]).toMatchObject({ finish_reason: 'stop', message: { refusal: null } });
    expect(answer.choices[0]?.message.content).toMatch(/P0301 .*\n\n\[1\] “0301” \(payload, /s);
    expect(answer.usage).toEqual({ prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 });
  });

  it('streams the same, with steps before it and usage behind', async () => {
    const whole = await client(url).chat.completions.create(codes);
    const options = { stream: true, stream_options: { include_usage: true } } as const;
    const stream = await client(url).chat.completions.create({ ...codes, ...options });
    let [text, total, finish] = ['', -1, ''];
    const ours: Record<string, unknown>[] = [];
    for await (const chunk of stream) {
      text += chunk.choices[0]?.delta.content ?? '';
      finish = chunk.choices[0]?.finish_reason ?? finish;
      total = chunk.usage?.total_tokens ?? total;
      const { banyan } = chunk as { banyan?: Record<string, unknown> };
      if (banyan) ours.push(banyan);
    }
    expect({ text, finish, total }).toEqual({
      ...{ text: whole.choices[0]?.message.content, finish: 'stop', total: 0 },
    });
    expect(ours.map(({ progress }) => progress)).toContainEqual({ step: 'decode' });
    expect(ours.at(-1)).toMatchObject({ task: 'dtc:explain', verified: true });
  });

  it.each([
    ['another model', { ...codes, model: 'gpt-4' }, 404, 'not_found', 'model'],
    [
      'tools of others',
      { ...codes, tools: [{ type: 'function', function: { name: 'x' } }] },
      400,
      'invalid_request',
      'tools',
    ],
    [
      'no user',
      { ...codes, messages: [{ role: 'system', content: 'x' }] },
      400,
      'invalid_request',
      'messages',
    ],
    [
      'nothing said',
      { ...codes, messages: user(' ') },
      400,
      'invalid_request',
      'messages.0.content',
    ],
    [
      'a wrong input',
      { ...codes, messages: user('dtc:explain {"codes":["X"]}') },
      400,
      'invalid_request',
      'codes.0',
    ],
    [
      'a wrong input, as events',
      { ...codes, stream: true, messages: user('dtc:explain {"codes":["X"]}') },
      400,
      'invalid_request',
      'codes.0',
    ],
  ])('refuses %s in the form of OpenAI', async (_, body, status, code, param) => {
    const asked = client(url).chat.completions.create(body as never);
    await expect(asked).rejects.toMatchObject({ status, code, param });
  });

  it('asks for a key, and for one that may have tasks done', async () => {
    const ask = (key: string) => client(url, key).chat.completions.create(codes);
    await expect(ask('none')).rejects.toMatchObject({ status: 401, code: 'unauthenticated' });
    await expect(ask('other')).rejects.toMatchObject({ status: 403, code: 'forbidden' });
  });
});
