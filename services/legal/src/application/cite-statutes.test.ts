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

  const criminal = {
    date: '2024-01-01',
    statutes: [
      {
        name: '刑法.md',
        text: `# 刑法

1997年10月1日起施行

<!-- INFO END -->

第一百九十六条 盗窃信用卡并使用的，依照本法第二百六十四条的规定定罪处罚。

第二百六十四条 盗窃公私财物，数额较大的，处三年以下有期徒刑。

第二百七十条 将代为保管的他人财物非法占为己有，数额较大的，处二年以下有期徒刑。`,
      },
    ],
  };
  const decided = async (facts: string) => {
    const { envelope } = await ask(criminal, { facts });
    const check = envelope.checks.find(({ id }) => id === 'articles-decided');
    return [envelope.verified, check?.passed, check?.detail];
  };

  it('is sure of what is named, and of a charge that one article alone knows', async () => {
    expect(await decided('依照刑法第二百六十四条')).toEqual([true, true, expect.any(String)]);
    expect(await decided('罪名:侵占')).toEqual([true, true, expect.any(String)]);
  });

  it.each([
    ['罪名:盗窃', '第二百六十四条: it is applied by other articles as well: 196'],
    ['罪名:侵占;不存在的', 'no article is known of the charge 不存在的'],
    ['代为保管的他人财物', 'found by words alone'],
    ['刑法第二百七十条、刑法第二千条', 'no such article'],
  ])('is not sure of %s', async (facts, why) => {
    expect(await decided(facts)).toEqual([false, false, expect.stringContaining(why)]);
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
