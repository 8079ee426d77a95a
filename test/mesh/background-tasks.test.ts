import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { until } from '@banyan/testing';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freezeEngine, pidOf } from './support/freeze.ts';
import { bearer, command, createKey, get, mesh, post, rows } from './support/mesh.ts';
import { CHECK, sample } from './support/samples.ts';
import { openEvents } from './support/sse.ts';

const xml = sample('payment-wrong-iban.xml');
const submit = (headers: Record<string, string> = {}, key = mesh.key, body = xml) =>
  post(mesh.finance, CHECK, key)
    .set({ 'content-type': 'application/xml', prefer: 'respond-async', ...headers })
    .send(body);
const ended = (location: string, key = mesh.key) =>
  until(async () => {
    const { body } = await get(mesh.finance, location, key);
    return body.endedAt === undefined ? undefined : body;
  }, 60_000);

describe('Prefer: respond-async', () => {
  it('answers at once with a place where the envelope will be', async () => {
    const { status, headers, body } = await submit();
    expect(status, JSON.stringify(body)).toBe(202);
    expect(headers.location).toBe(`/v1/finance/tasks/${body.id}`);
    expect(headers['preference-applied']).toBe('respond-async');
    expect(body.status).toMatch(/queued|running/);
    const done = await ended(headers.location ?? '');
    expect(done).toMatchObject({
      status: 'completed',
      progress: [{ step: 'rules' }, { step: 'wording' }],
      envelope: { task: 'payments:check', result: { outcome: 'faulty' } },
    });
    expect(done.envelope.traceId).toBe(headers['banyan-trace-id']);
    expect(Date.parse(done.expiresAt) - Date.parse(done.endedAt)).toBe(86_400_000);
  });

  it('is one task for one Idempotency-Key', async () => {
    const key = { 'idempotency-key': crypto.randomUUID() };
    const [first, second] = await Promise.all([submit(key), submit(key)]);
    expect(second.headers.location).toBe(first.headers.location);
    expect((await submit({ ...key, 'content-type': 'text/xml' })).status).toBe(409);
  });

  it('refuses what cannot become a task, before it takes it', async () => {
    const wrong = await submit({ 'content-type': 'application/json' }, mesh.key, '{"xmL":""}');
    expect([wrong.status, wrong.body.kind]).toEqual([400, 'invalid_request']);
  });

  it('says why a task failed', async () => {
    const { headers } = await submit({}, mesh.key, '<a');
    const failed = await ended(headers.location ?? '');
    expect(failed).toMatchObject({ status: 'failed', problem: { kind: 'invalid_request' } });
  });

  it('shows a task to its tenant alone', async () => {
    const { key } = await createKey({ tenant: 'stranger' });
    const { headers } = await submit();
    const location = headers.location ?? '';
    expect((await get(mesh.finance, location, key)).status).toBe(404);
    const cancel = await request(mesh.finance).delete(location).set('authorization', bearer(key));
    expect(cancel.status).toBe(404);
    expect((await get(mesh.finance, '/v1/finance/tasks/%00')).status).toBe(404);
  });

  it('is cancelled by DELETE, while it runs', async () => {
    const { thaw } = await freezeEngine();
    try {
      const { headers } = await submit();
      const location = headers.location ?? '';
      await until(async () => {
        const { body } = await get(mesh.finance, location);
        return body.progress.length === 2 || undefined;
      });
      const { status, body } = await request(mesh.finance)
        .delete(location)
        .set('authorization', bearer());
      expect([status, body.status]).toEqual([200, 'cancelled']);
      thaw();
      expect(await ended(location)).toMatchObject({ status: 'cancelled' });
    } finally {
      thaw();
    }
  });

  it('streams its steps, and goes on behind the one that was read last', async () => {
    const { headers } = await submit();
    const url = mesh.finance + (headers.location ?? '');
    const names: string[][] = [];
    for (const after of ['0', '1']) {
      const { events } = await openEvents(url, {
        headers: { authorization: bearer(), 'last-event-id': after },
      });
      const seen: string[] = [];
      for await (const { id, event } of events) seen.push(`${id} ${event}`);
      names.push(seen);
    }
    expect(names[0]).toEqual(['1 progress', '2 progress', '3 completed']);
    expect(names[1]).toEqual(['2 progress', '3 completed']);
  });
});

describe('finance is killed while a task runs', () => {
  it('is picked up again and has one effect', async () => {
    const { key, keyId } = await createKey({ tenant: 'revenant', tokensPerDay: 20_000 });
    const { thaw } = await freezeEngine();
    let location = '';
    try {
      const { headers } = await submit({}, key);
      location = headers.location ?? '';
      await until(async () => {
        const { body } = await get(mesh.finance, location, key);
        return body.progress.length === 2 || undefined;
      });
      process.kill(await pidOf('finance'), 'SIGKILL');
    } finally {
      thaw();
    }
    await command('up', '--only', 'finance');
    const done = await ended(location, key);
    expect(done).toMatchObject({ status: 'completed', envelope: { verified: true } });
    const [row] = await rows<{ attempt: number; body: unknown }>(
      'finance',
      'select attempt, body from task where id = $1',
      [done.id],
    );
    expect(row).toEqual({ attempt: 2, body: null });
    await until(async () => {
      const open = await rows(
        'foundation-model',
        `select id from hold where key_id = $1 and state = 'open'`,
        [keyId],
      );
      return open.length === 0 || undefined;
    }, 30_000);
  }, 120_000);
});

interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

describe('Banyan-Webhook', () => {
  const received: Received[] = [];
  const answers = [500, 302];
  const server = createServer((incoming, response) => {
    const parts: Buffer[] = [];
    incoming.on('data', (part: Buffer) => parts.push(part));
    incoming.on('end', () => {
      received.push({ headers: incoming.headers, body: Buffer.concat(parts).toString() });
      response.writeHead(answers.shift() ?? 204, { location: '/elsewhere' }).end();
    });
  });
  let url: string;
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  });
  afterAll(() => void server.close());

  it('is called, signed, until it says yes, and never by a redirect', async () => {
    const { key } = await createKey({ tenant: 'hooked' });
    const { body: before } = await get(mesh.finance, '/v1/finance/webhooks/secret', key);
    const { body: secret } = await post(mesh.finance, '/v1/finance/webhooks/secret', key);
    expect(secret.secret).not.toBe(before.secret);
    const { status, body, headers } = await submit({ 'banyan-webhook': url }, key);
    expect(status, JSON.stringify(body)).toBe(202);
    await until(() => (received.length === 3 ? true : undefined), 30_000);
    const shown = await until(async () => {
      const { body: now } = await get(mesh.finance, headers.location ?? '', key);
      return now.webhook.status === 'delivered' ? now : undefined;
    });
    expect(shown.webhook).toEqual({ url, status: 'delivered', attempts: 3 });
    for (const { headers: sent, body: text } of received) {
      expect(sent['webhook-id']).toBe(body.id);
      expect(Math.abs(Number(sent['webhook-timestamp']) - Date.now() / 1_000)).toBeLessThan(60);
      expect(String(sent['webhook-signature']).split(' ')).toEqual(
        [secret.secret, before.secret].map((one) => sign(one, sent, text)),
      );
      expect(JSON.parse(text)).toMatchObject({
        type: 'finance.task.completed',
        data: { id: body.id, status: 'completed', envelope: { task: 'payments:check' } },
      });
    }
  });

  it.each([
    ['no URL', 'nowhere'],
    ['another scheme', 'ftp://example.com/'],
    ['a password', 'https://a:b@example.com/'],
  ])('refuses %s', async (_, given) => {
    const { status, body } = await submit({ 'banyan-webhook': given });
    expect([status, body.issues?.[0]?.path]).toEqual([400, 'header Banyan-Webhook']);
  });
});

function sign(secret: string, headers: IncomingHttpHeaders, body: string): string {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const text = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  return `v1,${createHmac('sha256', key).update(text).digest('base64')}`;
}
