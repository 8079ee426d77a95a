import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '@banyan/testing';
import { bearer, mesh } from '../mesh/support/mesh.ts';
import { chat, newTenant } from './support/calls.ts';
import { EngineServer } from './support/engine-server.ts';

const server = new EngineServer();
beforeAll(() => server.listen(process.env['TEST_ENGINES'] ?? ''));
afterAll(() => server.close());

describe('an image', () => {
  const content = [
    { type: 'text', text: '这是什么？' },
    { type: 'image_url', image_url: { url: 'data:image/png;base64,iVBORw0KGgo=', detail: 'low' } },
  ];
  const messages = [{ role: 'user', content }];

  it('reaches an engine that takes it, unharmed', async () => {
    const { key } = await newTenant();
    await until(async () => {
      const { status } = await chat(key, { model: 'seeing', messages });
      return status === 200 ? true : undefined;
    });
    expect(server.of('seeing').at(-1)?.messages).toEqual(messages);
  });

  it('is refused by name for one that does not, before anything is spent', async () => {
    const { key } = await newTenant();
    const { status, body } = await chat(key, { model: 'good', messages });
    expect([status, body.error?.code]).toEqual([400, 'invalid_request']);
    expect(body.error?.message).toContain('messages');
  });
});

describe('more than fits into the deadline', () => {
  const asked = { model: 'simulated/slow', max_tokens: 400 };
  const send = async (headers: Record<string, string>) => {
    const { key } = await newTenant();
    const response = await fetch(`${mesh.foundation}/v1/chat/completions`, {
      method: 'POST',
      headers: {
        ...{ 'content-type': 'application/json', authorization: bearer(key) },
        ...{ 'banyan-timeout-ms': '2500', ...headers },
      },
      body: JSON.stringify({ ...asked, messages: [{ role: 'user', content: 'hi' }] }),
    });
    return { status: response.status, body: (await response.json()) as Body };
  };

  it('is refused with both figures', async () => {
    const { status, body } = await send({});
    expect([status, body.error?.code]).toEqual([504, 'deadline_unattainable']);
    expect(body.error?.message).toMatch(/\d+ ms and \d+ ms remain/);
  });

  it('becomes a shorter answer for who allows it, and says so', async () => {
    const { status, body } = await send({ 'banyan-allow-degrade': 'true' });
    expect(status).toBe(200);
    const { degradedTo = 0 } = body.banyan ?? {};
    expect(degradedTo).toBeGreaterThanOrEqual(8);
    expect(degradedTo).toBeLessThan(asked.max_tokens);
    expect(body.usage?.completion_tokens).toBe(degradedTo);
  });
});

interface Body {
  usage?: { completion_tokens: number };
  banyan?: { degradedTo?: number };
  error?: { code: string; message: string };
}
