import { rehearse } from '@banyan/vertical-kit';
import { describe, expect, it } from 'vitest';
import { legal } from '../legal.service.ts';

const task = legal.tasks.find(({ name }) => name === 'statutes:cite')!;
const [amended, structured] = task.samples.map(({ body }) => JSON.parse(body) as object);
const ask = (input: object | undefined, more: object = {}, model?: () => string) =>
  rehearse(
    legal,
    task,
    { mediaType: 'application/json', body: JSON.stringify({ ...input, ...more }) },
    model,
  );
const labels = (list: unknown) => (list as { label: string }[]).map(({ label }) => label);

describe('statutes:cite', () => {
  it('does not cite what an amendment made later', async () => {
    const { envelope } = await ask(amended);
    const { articles, notInForce } = envelope.result as Record<string, unknown>;
    expect(labels(articles)).toEqual(['第一条']);
    expect(labels(notInForce)).toEqual(['第二条', '第二条之一']);
    expect(envelope.verified).toBe(true);
  });

  it('cites it once it is in force, with the day', async () => {
    const { envelope } = await ask(amended, { date: '2015-09-01' });
    expect(envelope.result).toMatchObject({
      articles: [
        { label: '第一条', inForceFrom: '2010-05-01', basis: 'unchanged' },
        { label: '第二条', inForceFrom: '2015-09-01', basis: 'amendment' },
        { label: '第二条之一', inForceFrom: '2015-09-01', how: 'named' },
      ],
      notInForce: [],
    });
    expect(envelope.citations).toHaveLength(3);
  });

  it('reads Akoma Ntoso with the days of each article', async () => {
    const before = await ask(structured);
    expect(before.envelope.result).toMatchObject({
      articles: [{ locator: 'sec_2__v1', text: expect.stringContaining('sixty days') }],
    });
    const after = await ask(structured, { date: '2020-01-01' });
    expect(after.envelope.result).toMatchObject({
      articles: [{ locator: 'sec_2', text: expect.stringContaining('thirty days') }],
    });
  });

  it('finds by words what nobody names, and abstains where nothing is near', async () => {
    const { envelope } = await ask(amended, {
      facts: '电动工具应当几日内归还？',
      date: '2020-01-01',
    });
    expect(labels((envelope.result as { articles: unknown }).articles)[0]).toBe('第二条之一');
    const other = await ask(amended, { facts: '今天天气很好，我们去吃火锅吧', date: '2020-01-01' });
    expect(other.envelope.abstained?.reason).toContain('no article');
  });

  it('says that no statute is here', async () => {
    const { envelope } = await ask({ facts: '刑法第二百六十四条' });
    expect(envelope.abstained?.reason).toContain('no statute is here');
  });

  it('lets a model name no other article', async () => {
    const day = { date: '2015-09-01', facts: '示例工具法第一条' };
    const right = '2015-09-01有效的条文：示例工具法第一条。';
    const taken = await ask(amended, day, () => right);
    expect(taken.envelope.result).toMatchObject({ explanation: right });
    const invented = await ask(amended, day, () => '示例工具法第一条、示例工具法第三条。');
    expect(invented.envelope.result).toMatchObject({ explanation: right });
    expect(invented.envelope.checks.at(-1)).toMatchObject({ replacedBy: 'template' });
  });

  it.each([
    [{ facts: '' }, 'facts'],
    [{ facts: 'x', date: '2023-02-30' }, 'date'],
    [{ facts: 'x', statutes: [{ name: 'a', text: 'no law' }] }, 'line 1'],
    [{ facts: 'x', statutes: [{ name: 'a', text: '<a>' }] }, 'line 1'],
    [{ facts: 'x', statutes: [{ name: 'a', text: '<a/>' }] }, 'line 1'],
  ])('refuses %j and names the place', async (input, path) => {
    await expect(ask(input)).rejects.toMatchObject({
      kind: 'invalid_request',
      details: {
        issues: expect.arrayContaining([
          expect.objectContaining({ path: expect.stringContaining(path) }),
        ]),
      },
    });
  });
});
