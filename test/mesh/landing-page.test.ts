import { createHash } from 'node:crypto';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { get, mesh } from './support/mesh.ts';
import { CHECK } from './support/samples.ts';

describe('the page of a vertical', () => {
  it('opens without a key, and runs its own script alone', async () => {
    const { status, headers, text } = await request(mesh.finance).get('/');
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(text).toContain(`data-path="${CHECK}"`);
    const [, script = ''] = /<script>(.*)<\/script>/s.exec(text) ?? [];
    const hash = createHash('sha256').update(script).digest('base64');
    expect(headers['content-security-policy']).toContain(`script-src 'sha256-${hash}'`);
    if (mesh.traces.includes('127.0.0.1')) expect(text).toContain('/zipkin/traces/{traceId}"');
  });

  it('is beside the documents of its doors, with samples in them', async () => {
    const { body } = await get(mesh.finance, '/openapi.json');
    const { parameters, requestBody, responses } = body.paths[CHECK].post;
    const headers = parameters.map(({ name }: { name: string }) => name);
    expect(headers).toEqual(
      expect.arrayContaining(['Idempotency-Key', 'Prefer', 'Banyan-Webhook', 'Banyan-Timeout-Ms']),
    );
    const { examples } = requestBody.content['application/xml'];
    expect(Object.keys(examples).length).toBeGreaterThanOrEqual(4);
    expect(examples.sample2.summary).toBe('One digit of an IBAN is wrong');
    expect(Object.keys(responses['200'].content)).toEqual([
      'application/json',
      'text/event-stream',
    ]);
    expect(responses['202'].headers.Location).toBeDefined();
    expect(Object.keys(body.paths)).toContain('/v1/finance/tasks/{id}');
    expect((await request(mesh.finance).get('/docs')).text).toContain('/v1/finance/tasks/{id}');
  });
});
