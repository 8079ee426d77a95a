import { request as httpRequest } from 'node:http';
import { describe, expect, it } from 'vitest';
import request from 'supertest';
import { bearer, mesh, post } from './support/mesh.ts';
import { CHECK, sample } from './support/samples.ts';

const xml = sample('payment.xml');
const bomb = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "${'a'.repeat(50)}"><!ENTITY b "${'&a;'.repeat(50)}">]><x>&b;</x>`;
const external = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>';

const send = (body: string | Buffer, type = 'application/xml') =>
  post(mesh.finance, CHECK).set('content-type', type).send(body);

describe('bad input gets a clear error', () => {
  it.each([
    ['not well-formed', xml.replace('</GrpHdr>', '')],
    ['a DTD', xml.replace('<Document', '<!DOCTYPE Document><Document')],
    ['an external entity', external],
    ['an entity bomb', bomb],
    ['another encoding', xml.replace(/encoding="[^"]+"/i, 'encoding="ISO-8859-1"')],
    ['bytes that are no UTF-8', Buffer.concat([Buffer.from(xml), Buffer.from([0xff, 0xfe])])],
    ['an empty body', ''],
    ['another document', '<Invoice/>'],
    ['a very deep document', '<a>'.repeat(5_000) + '</a>'.repeat(5_000)],
  ])('%s: 400 naming the place', async (_, body) => {
    const { status, body: problem, type } = await send(body);
    expect(status, JSON.stringify(problem)).toBe(400);
    expect(type).toBe('application/problem+json');
    expect(problem).toMatchObject({ kind: 'invalid_request', status: 400 });
    expect(problem.issues[0].path).toMatch(/\w/);
    expect(problem.traceId).toMatch(/^[0-9a-f]{32}$/);
  });

  it.each([
    ['an unknown field', { xml, mode: 'fast' }, 'mode'],
    ['a missing field', {}, 'xml'],
    ['a wrong type', { xml: 7 }, 'xml'],
    ['no object', [], 'body'],
  ])('JSON with %s: 400 naming it', async (_, body, path) => {
    const { status, body: problem } = await send(JSON.stringify(body), 'application/json');
    expect(status).toBe(400);
    expect(problem.issues[0].path).toBe(path);
  });

  it('JSON that is broken, and a type that nobody asked for: 400', async () => {
    expect((await send('{"xml":', 'application/json')).status).toBe(400);
    expect((await send('hello', 'text/plain')).status).toBe(400);
  });

  it('JSON that is no UTF-8: 400, and no sign is read as another', async () => {
    const latin = Buffer.from('{"xml":"caf\u00e9"}', 'latin1');
    const { status, body: problem } = await post(mesh.finance, CHECK)
      .set('content-type', 'application/json')
      .serialize((raw) => raw as unknown as string)
      .send(latin);
    expect([status, problem.issues]).toEqual([400, [{ path: 'body', message: 'is no UTF-8' }]]);
  });

  it('a task that there is not: 404 naming those that there are', async () => {
    const { status, body } = await post(mesh.finance, '/v1/finance/payments:destroy').send({});
    expect(status).toBe(404);
    expect(body.detail).toContain('payments:check');
  });

  it.each([
    ['no key', undefined],
    ['a wrong key', 'Bearer bnyn_0_nothing'],
    ['no bearer', 'Basic abc'],
  ])('%s: 401', async (_, authorization) => {
    const asked = request(mesh.finance).post(CHECK).set('content-type', 'application/xml');
    if (authorization) asked.set('authorization', authorization);
    const { status, body } = await asked.send(xml);
    expect(status).toBe(401);
    expect(body.kind).toBe('unauthenticated');
  });

  it('a body that is too large: 413 before it is read whole', async () => {
    // Of the announced bytes only ten are ever sent: the length alone has to decide.
    const status = await new Promise((resolve, reject) => {
      const asked = httpRequest(new URL(CHECK, mesh.finance), {
        method: 'POST',
        headers: {
          authorization: bearer(),
          'content-type': 'application/xml',
          'content-length': 9 * 1024 * 1024,
        },
      });
      asked.on('response', ({ statusCode }) => resolve(statusCode));
      asked.on('error', reject);
      asked.write('<Document>');
    });
    expect(status).toBe(413);
  });

  it('an admin path with a plain key: 403', async () => {
    const { status, body } = await post(mesh.foundation, '/v1/admin/keys').send({ tenant: 'acme' });
    expect(status).toBe(403);
    expect(body.kind).toBe('forbidden');
  });

  it.each([
    ['get', '/v1/files/a%00b', 404],
    ['get', '/v1/files/a%00b/content', 404],
    ['delete', '/v1/files/a%00b', 404],
    ['get', '/v1/batches/a%00b', 404],
    ['post', '/v1/batches/a%00b/cancel', 404],
    ['delete', '/v1/admin/keys/a%00b', 404],
    ['post', '/v1/admin/keys/a%00b:rotate', 404],
    ['get', '/v1/admin/usage?tenant=a%00b', 400],
    ['get', '/v1/admin/budgets?scope=a%00b', 200],
  ] as const)('a NUL, which no database takes: %s %s is %i', async (method, path, status) => {
    const asked = request(mesh.foundation)[method](path);
    expect((await asked.set('authorization', bearer(mesh.adminKey))).status).toBe(status);
  });

  it.each([
    ['/v1/admin/keys', { tenant: 'acme', name: 'a\0b' }, 'name'],
    [
      '/v1/batches',
      { input_file_id: 'a\0b', endpoint: '/v1/chat/completions', completion_window: '24h' },
      'input_file_id',
    ],
  ])('a NUL in the body of %s: 400 naming it', async (path, sent, where) => {
    const { status, body } = await post(mesh.foundation, path, mesh.adminKey).send(sent);
    expect(status).toBe(400);
    expect(body.issues?.[0].path ?? body.error.param).toBe(where);
  });
});
