import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { EngineEvent } from '../../../domain/engine/engine.ts';
import { OpenAiEngine } from './openai-engine.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** An engine before a server that answers so. */
async function against(answer: RequestListener): Promise<OpenAiEngine> {
  server = createServer(answer);
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const baseUrl = `http://127.0.0.1:${port}/v1`;
  return new OpenAiEngine('outer', [], {
    ...{ baseUrl, apiKey: 'k', parallel: 4, names: { m: 'big' }, tokensPerImage: 1_000 },
    silence: { firstMs: 300, betweenMs: 200 },
  });
}

const work = { model: 'm', messages: [{ role: 'user' as const, content: '付款' }], maxTokens: 8 };
const stream =
  (...events: string[]): RequestListener =>
  (_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.end(events.map((event) => `data: ${event}\n\n`).join(''));
  };
const text = (content: string, finish: string | null = null) =>
  JSON.stringify({ choices: [{ delta: { content }, finish_reason: finish }] });
const usage = JSON.stringify({ choices: [], usage: { prompt_tokens: 5, completion_tokens: 7 } });

async function collect(engine: OpenAiEngine, signal = new AbortController().signal) {
  const events: EngineEvent[] = [];
  for await (const event of engine.generate(work, signal)) events.push(event);
  return events;
}

describe('OpenAiEngine', () => {
  it('passes text on and takes the usage that the server gives', async () => {
    const engine = await against(stream(text('你'), text('好', 'stop'), usage, '[DONE]'));
    expect(await collect(engine)).toEqual([
      { type: 'piece', text: '你', tokens: 1 },
      { type: 'piece', text: '好', tokens: 1 },
      { type: 'end', finishReason: 'stop', inputTokens: 5, outputTokens: 7 },
    ]);
  });

  it('asks with the bound, the name and the key', async () => {
    let asked = '';
    let key: string | undefined;
    const engine = await against(async (request, response) => {
      key = request.headers.authorization;
      for await (const chunk of request) asked += chunk;
      stream(text('a', 'stop'))(request, response);
    });
    await collect(engine);
    expect(JSON.parse(asked)).toMatchObject({ model: 'big', max_tokens: 8, stream: true });
    expect(key).toBe('Bearer k');
  });

  it('counts as streamed, and says so, when no usage comes', async () => {
    const engine = await against(stream(text('a'), text('b', 'length'), '[DONE]'));
    expect((await collect(engine)).at(-1)).toMatchObject({
      outputTokens: 2,
      estimated: true,
      finishReason: 'length',
    });
  });

  it.each([
    [
      'an error status',
      (_: unknown, response: { writeHead(s: number): { end(): void } }) =>
        response.writeHead(500).end(),
    ],
    ['a line that is no JSON', stream('{oops')],
    ['an error inside the stream', stream(JSON.stringify({ error: { message: 'boom' } }))],
    ['an end before the end', stream(text('a'))],
  ] as [string, RequestListener][])('fails as engine_failed at %s', async (_, answer) => {
    await expect(collect(await against(answer))).rejects.toMatchObject({ kind: 'engine_failed' });
  });

  it('says when a busy server wants to be asked again', async () => {
    const engine = await against((_, response) =>
      response.writeHead(429, { 'retry-after': '3' }).end(),
    );
    await expect(collect(engine)).rejects.toMatchObject({
      kind: 'capacity_unavailable',
      details: { retryAfterSeconds: 3 },
    });
  });

  it('leaves a server that hangs as soon as it is told to', async () => {
    const leaving = new AbortController();
    const engine = await against(() => leaving.abort(new Error('left')));
    await expect(collect(engine, leaving.signal)).rejects.toThrow('left');
  });

  it('never counts the input too low', async () => {
    const engine = await against(stream());
    expect(await engine.countInput(work)).toBeGreaterThanOrEqual(Buffer.byteLength('付款'));
  });
});
