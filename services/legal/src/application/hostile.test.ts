import { MeshError } from '@banyan/kernel';
import { rehearse } from '@banyan/vertical-kit';
import { describe, expect, it } from 'vitest';
import { legal } from '../legal.service.ts';

/** Longest that one of them may take, ms: two cores are shared. */
const LONGEST = 10_000;

const taskOf = (name: string) => legal.tasks.find((task) => task.name === name)!;
const LIMITS: Record<string, [field: string, most: number]> = {
  'amounts:compute': ['text', 200_000],
  'contracts:review': ['text', 500_000],
  'statutes:cite': ['facts', 50_000],
};

/** Texts of the longest that is let in, each of one thing over and over. */
const SEEDS = [
  ...[
    '9',
    '一',
    ' ',
    '\n',
    '.',
    '(',
    '“',
    '万',
    '条',
    '第',
    'A ',
    'a. ',
    'Inc. ',
    'five ',
    '1,111',
  ],
  ...[
    '第一条',
    '刑法第264条、',
    '元',
    '$1 ',
    '共计1元，',
    '\n x',
    '罪名:',
    '犯一罪',
    'Article 1 ',
    '12月',
  ],
  ...['This Agreement shall be ', 'exclusive right not to ', 'party may terminate at any time '],
  ...[
    '\ud800',
    '\0',
    '％',
    '年利率',
    '1 年',
    '月息',
    'by and between A, B ',
    '("A") ',
    '<a>',
    '&lt;',
  ],
];

async function answer(name: string, body: object): Promise<string> {
  const sent = { mediaType: 'application/json', body: JSON.stringify(body) };
  try {
    const { envelope } = await rehearse(legal, taskOf(name), sent);
    const failed = envelope.checks.filter(
      ({ id, passed, replacedBy }) => !passed && !replacedBy && !id.endsWith('-decided'),
    );
    return failed.length === 0 ? 'answered' : `failed ${JSON.stringify(failed)}`;
  } catch (thrown) {
    if (!(thrown instanceof MeshError) || thrown.status !== 400) throw thrown;
    return thrown.details.issues?.[0]?.path ? 'refused' : 'refused without a place';
  }
}

describe.each(Object.entries(LIMITS))('%s', (name, [field, most]) => {
  it.each(SEEDS)(
    'bears the longest text of %j',
    async (seed) => {
      const text = seed.repeat(Math.floor(most / seed.length));
      const startedAt = performance.now();
      expect(await answer(name, { [field]: text })).toMatch(/^(answered|refused)$/);
      expect(performance.now() - startedAt).toBeLessThan(LONGEST);
    },
    30_000,
  );

  it('bears samples that are cut anywhere, doubled and turned', async () => {
    for (const { body, mediaType } of taskOf(name).samples) {
      if (mediaType !== 'application/json') continue;
      const input = JSON.parse(body) as Record<string, string>;
      const good = input[field] ?? '';
      for (let i = 0; i < 150; i += 1) {
        const at = Math.floor((good.length * i) / 150);
        const changed = [
          good.slice(at),
          good.slice(0, at),
          good.slice(at) + good,
          [...good].toReversed().join(''),
        ][i % 4];
        expect(await answer(name, { ...input, [field]: changed })).toMatch(/^(answered|refused)$/);
      }
    }
  }, 30_000);
});

it('bears laws that are cut anywhere', async () => {
  for (const { body } of taskOf('statutes:cite').samples) {
    const input = JSON.parse(body) as { statutes: { name: string; text: string }[] };
    const [{ text } = { text: '' }] = input.statutes;
    for (let i = 0; i < 200; i += 1) {
      const at = Math.floor((text.length * i) / 200);
      const cut = i % 2 ? text.slice(at) : text.slice(0, at);
      const statutes = [{ name: 'cut', text: cut }, ...input.statutes.slice(1)];
      expect(await answer('statutes:cite', { ...input, statutes })).toMatch(/^(answered|refused)$/);
    }
  }
});
