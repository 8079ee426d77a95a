import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { defineTask } from '../task/task.ts';
import { openPage } from './fake-page.fixture.ts';
import { landingPage } from './landing-page.ts';

const task = defineTask({
  name: 'orders:check',
  summary: 'Checks <an order>',
  description: 'A description.',
  input: z.strictObject({ text: z.string() }),
  result: z.object({}),
  steps: { read: 'Reads the order & its lines.' },
  budget: { tokens: 1, timeoutMs: 1, maxTimeoutMs: 1, floorMs: 1 },
  samples: [
    {
      title: '一份订单',
      mediaType: 'application/json',
      body: '{"text":"</textarea><script>货物"}',
    },
  ],
  run: () => Promise.reject(new Error('not here')),
});
const vertical = { name: 'shop', description: 'Orders & more.', tasks: [task] };

describe('the landing page', () => {
  const page = landingPage(vertical, 'http://traces/{traceId}');

  it('has a form for each task, with its sample, in any script', () => {
    expect(page).toContain('data-path="/v1/shop/orders:check"');
    expect(page).toContain('{&quot;text&quot;:&quot;&lt;/textarea>&lt;script>货物&quot;}');
    expect(page).toContain('Checks &lt;an order>');
    expect(page).toContain('<option value="0">一份订单</option>');
  });

  it('offers no type that the page cannot send', () => {
    const mediaTypes = ['image/png', 'multipart/form-data'];
    const takes = { ...task, document: { mediaTypes, toInput: () => ({ text: '' }) } };
    const { length } = landingPage({ ...vertical, tasks: [takes] }, undefined).match(
      /<option>image\/png<\/option>|multipart/g,
    ) ?? [''];
    expect(length).toBe(1);
  });

  it('lists the flows in which it has a step, and where they begin', () => {
    expect(page).not.toContain('id="flows"');
    const legal = landingPage({ ...vertical, name: 'legal' }, undefined);
    expect(legal).toContain('<code>POST /v1/property/flows/lift-failure</code>');
    expect(legal).toContain('<li>finance/payments:check</li>');
  });

  it('labels all that can be filled in, and lets nothing in as markup', () => {
    const [markup = ''] = page.split('<script>');
    const fields = markup.match(/<(input|select|textarea)\b/g) ?? [];
    expect(markup.match(/<label>/g)).toHaveLength(fields.length);
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).not.toContain('innerHTML');
    expect(page).not.toMatch(/src=|@import/);
  });
});

const sse = (text: string) =>
  new Response(text, { headers: { 'content-type': 'text/event-stream; charset=utf-8' } });

describe("the page's script", () => {
  const envelope = {
    ...{ verified: true, standard: { name: 'S', version: '1' }, traceId: 'abc' },
    ...{ result: { 总计: '12.00', explanation: '合计12元。' }, usage: { tokens: 7, latencyMs: 8 } },
    checks: [
      { id: 'sums', passed: true, detail: 'all' },
      { id: 'words', passed: false, detail: 'invents', replacedBy: 'template' },
    ],
    citations: [{ sourceId: 'input', locator: '/a', quote: '<b>十二</b>' }],
  };

  it('sends the key that was typed, and shows steps, envelope, checks, citations and trace', async () => {
    const events = `id: 1\nevent: progress\ndata: {"step":"read","detail":"3 lines"}\n\n: still\n\nid: 2\nevent: completed\ndata: ${JSON.stringify(envelope)}\n\n`;
    const fetch = vi.fn(async (_: string, __: RequestInit) => sse(events));
    const { out, key, submit, choose } = openPage(fetch);
    key.value = ' secret ';
    choose('1');
    await submit();
    expect(fetch.mock.calls[0]?.[0]).toBe('/v1/shop/orders:check');
    expect(fetch.mock.calls[0]?.[1]).toMatchObject({
      headers: { authorization: 'Bearer secret', 'content-type': 'text/xml' },
      body: '<订单/>',
    });
    const said = out.lines.join('\n');
    for (const part of ['read: 3 lines', 'Verified', '"总计": "12.00"', '✓ passed sums: all'])
      expect(said).toContain(part);
    expect(out.lines).toContain('合计12元。');
    expect(said).toContain('✗ failed words (replaced by the template): invents');
    expect(said).toContain('<b>十二</b>');
    expect(JSON.stringify(out)).toContain('http://traces/abc');
  });

  it('sends a file as what it is, where the task takes that', async () => {
    const fetch = vi.fn(async (_: string, __: RequestInit) => sse(''));
    const { form, submit, open } = openPage(fetch);
    (form.elements['type'] as { value: string }).value = 'application/json';
    const types: unknown[] = [];
    for (const type of ['text/xml', 'image/gif']) {
      const file = { type };
      open(file);
      await submit();
      const { headers, body } = fetch.mock.lastCall?.[1] ?? {};
      types.push((headers as Record<string, string>)['content-type']);
      expect(body).toBe(file);
    }
    expect(types).toEqual(['text/xml', 'text/xml']);
  });

  it('shows a refusal with its places', async () => {
    const problem = {
      status: 400,
      title: 'T',
      detail: 'D',
      issues: [{ path: 'x', message: 'no' }],
    };
    const { form, out, submit } = openPage(async () => Response.json(problem, { status: 400 }));
    await submit();
    expect(out.lines).toEqual(['400 T: D', 'x: no']);
    expect(form.elements['send']?.disabled).toBe(false);
  });

  it('says so when nothing answers', async () => {
    const { out, submit } = openPage(async () => {
      throw new Error('refused');
    });
    await submit();
    expect(out.lines).toEqual(['No answer: refused']);
  });
});
