import { until } from '@banyan/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { bearer, command, mesh } from '../mesh/support/mesh.ts';
import { holdsOf, newTenant } from './support/calls.ts';
import { pids } from './support/processes.ts';

const LINES = 60;

async function api<T>(key: string, path: string, init: RequestInit = {}): Promise<T> {
  const headers = { authorization: bearer(key), ...init.headers };
  const response = await fetch(`${mesh.foundation}/v1/${path}`, { ...init, headers });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
  return (path.endsWith('/content') ? text : JSON.parse(text)) as T;
}

interface Batch {
  id: string;
  status: string;
  output_file_id: string;
  request_counts: { total: number; completed: number; failed: number };
}

afterAll(() => command('up', '--only', 'foundation-model'));

describe('a batch', () => {
  it('survives that a replica is killed: every line is answered once and in its place', async () => {
    const { key, tenant } = await newTenant();
    const body = {
      ...{ model: 'simulated/slow', max_tokens: 20 },
      messages: [{ role: 'user', content: 'hi' }],
    };
    const lines = Array.from({ length: LINES }, (_, index) =>
      JSON.stringify({
        ...{ custom_id: `line ${index}`, method: 'POST', url: '/v1/chat/completions', body },
      }),
    );
    const form = new FormData();
    form.set('purpose', 'batch');
    form.set('file', new Blob([lines.join('\n')]), 'input.jsonl');
    const { id: input_file_id } = await api<{ id: string }>(key, 'files', {
      ...{ method: 'POST', body: form },
    });
    const { id } = await api<Batch>(key, 'batches', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        ...{ input_file_id, endpoint: '/v1/chat/completions', completion_window: '24h' },
      }),
    });
    const now = () => api<Batch>(key, `batches/${id}`).catch(() => undefined);
    await until(async () => ((await now())?.request_counts.completed ? true : undefined));
    process.kill((await pids())['foundation-model-2'] ?? 0, 'SIGKILL');

    const done = await until(async () => {
      const batch = await now();
      return batch?.status === 'completed' ? batch : undefined;
    }, 60_000);
    expect(done.request_counts).toEqual({ total: LINES, completed: LINES, failed: 0 });
    const output = await api<string>(key, `files/${done.output_file_id}/content`);
    const answered = output
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).custom_id as string);
    expect(answered).toEqual(lines.map((line) => JSON.parse(line).custom_id as string));
    const settled = (await holdsOf(tenant)).filter(({ state }) => state === 'settled');
    // What the killed one had begun is held until its time is over, and never settled.
    expect(settled).toHaveLength(LINES);
  }, 120_000);
});
