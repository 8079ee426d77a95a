import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Task } from '@banyan/vertical-kit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { httpDoor } from './http-door.ts';

const envelope = {
  ...{ task: 'orders:sum', standard: { name: 'Sums', version: '1' }, result: 5, citations: [] },
  ...{ checks: [{ id: 'sum', passed: true, detail: 'x' }], verified: true, traceId: 't' },
  usage: { tokens: 7, latencyMs: 1, leaseId: null },
};
const problem = { type: 'x', title: 'x', status: 429, detail: 'spent', traceId: 't' };

const seen: unknown[] = [];
const server = createServer(async ({ url, headers, method }, response) => {
  seen.push([method, url, headers.authorization, headers['banyan-timeout-ms']]);
  const wrong = url?.includes('refused');
  response.writeHead(wrong ? 429 : 200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(wrong ? { ...problem, kind: 'budget_exhausted' } : envelope));
});
let url = '';
beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

const ask = (name: string) => {
  const task = { name, budget: { maxTimeoutMs: 60_000 } } as Task;
  return httpDoor('shop', { url, key: 'k' })(task, { text: 'x' }, new AbortController().signal);
};

it('asks with the key, for as long as the task may take', async () => {
  expect(await ask('orders:sum')).toEqual(envelope);
  expect(seen).toEqual([['POST', '/v1/shop/orders:sum', 'Bearer k', '60000']]);
});

it('keeps the kind of a refusal', async () => {
  await expect(ask('orders:refused')).rejects.toMatchObject({ kind: 'budget_exhausted' });
});
