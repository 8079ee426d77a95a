import { describe, expect, it } from 'vitest';
import { cite } from '../../domain/statutes/cite.ts';
import { type Library, libraryOf } from '../../domain/statutes/library.ts';
import { resolve } from '../../domain/statutes/resolve.ts';
import { citeInputSchema } from '../../domain/statutes/schema.ts';
import { lawBench, orAbsent, questionsOf, sharedData } from '../../domain/shared-data.fixture.ts';
import { toChinese } from '../../domain/numerals/chinese.ts';
import { readFiles } from './read-files.ts';

const folder = sharedData('legal/statutes_zh');
const absent = orAbsent(folder && lawBench);
const read = folder ? readFiles(folder) : { editions: [], refused: [] };
const articles = resolve(read.editions);
let known: Promise<Library> | undefined;
const library = () => (known ??= libraryOf(articles));

const TODAY = '2026-11-25';
const ask = async (facts: string, more: object = {}) =>
  cite(citeInputSchema.parse({ facts, ...more }), await library(), TODAY);

/** ROUGE-L of two texts by characters: the longest common subsequence as F1. */
function rougeL(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, () => 0);
  for (const char of a) {
    const next = [0];
    for (let j = 1; j <= b.length; j += 1)
      next.push(
        b[j - 1] === char ? (row[j - 1] ?? 0) + 1 : Math.max(row[j] ?? 0, next[j - 1] ?? 0),
      );
    row = next;
  }
  const common = row.at(-1) ?? 0;
  return (2 * common) / (a.length + b.length || 1);
}

const f1 = (told: Set<number>, gold: Set<number>) => {
  const right = [...told].filter((each) => gold.has(each)).length;
  return right === 0 ? 0 : (2 * right) / (told.size + gold.size);
};

const mean = (values: number[]) =>
  values.reduce((sum, value) => sum + value, 0) / (values.length || 1);

describe('gate A', () => {
  it.skipIf(absent)(`the national laws are read, but for one that has no article${absent}`, () => {
    expect(read.editions.length).toBeGreaterThanOrEqual(350);
    expect(read.refused).toEqual([expect.stringContaining('has no article')]);
    expect(articles.length).toBeGreaterThan(24_000);
  });

  it.skipIf(absent)(
    `every article is found again by its number, on days it is in force${absent}`,
    async () => {
      const { book } = await library();
      const lost = articles.filter(({ law, number, sub, from }) => {
        const found = book.find(law, number, sub, from);
        return found.status !== 'in-force' || found.article.from > from;
      });
      expect(lost).toEqual([]);
    },
  );

  it.skipIf(absent)(
    `1,000 articles by name, in figures and numerals: each in force, or told apart${absent}`,
    async () => {
      const { book } = await library();
      const step = Math.floor(articles.length / 1_000);
      for (const date of ['2003-06-01', '2015-06-01', TODAY])
        for (let i = 0; i < 1_000; i += 1) {
          const { law, number, sub } = articles[i * step]!;
          const written = i % 2 ? `${number}` : toChinese(number);
          const under = sub > 0 ? `之${toChinese(sub)}` : '';
          const { cited, checks } = await ask(`《中华人民共和国${law}》第${written}条${under}`, {
            date,
          });
          expect(checks.every(({ passed }) => passed)).toBe(true);
          const { status } = book.find(law, number, sub, date);
          const [told, out] = [cited.articles, cited.notInForce].map((list) => list.length);
          expect([told, out], `${law} ${number} ${date}`).toEqual(
            status === 'in-force' ? [1, 0] : [0, 1],
          );
        }
    },
    60_000,
  );

  it.skipIf(absent)(`an article before its day is not cited${absent}`, async () => {
    const { cited } = await ask('刑法第一百三十三条之二', { date: '2021-02-28' });
    expect(cited).toMatchObject({ articles: [], notInForce: [{ label: '第一百三十三条之二' }] });
    const later = await ask('刑法第133条之2', { date: '2021-03-01' });
    expect(later.cited.articles).toMatchObject([{ inForceFrom: '2021-03-01', basis: 'amendment' }]);
  });

  it.skipIf(absent)(
    `a text that a later amendment replaced is cited for its time${absent}`,
    async () => {
      const at = async (date: string) =>
        (await ask('刑法第三百三十八条', { date })).cited.articles[0]?.text ?? '';
      expect(await at('2015-01-01')).toContain('严重污染环境的');
      expect(await at('2015-01-01')).not.toContain('情节严重的，处三年以上七年以下');
      expect(await at('2022-01-01')).toContain('情节严重的，处三年以上七年以下');
    },
  );
});

describe('without a model', () => {
  it.skipIf(absent)(`LawBench 1-1: ROUGE-L at least .95${absent}`, async () => {
    const scores = await Promise.all(
      questionsOf('1-1').map(async ({ question, answer }) => {
        const [first] = (await ask(question)).cited.articles;
        const plain = (text: string) => text.replaceAll(/[\s,]/g, '');
        const said = first?.text.slice(first.label.length) ?? '';
        return rougeL(plain(said), plain(answer.replace('答案:', '')));
      }),
    );
    expect(mean(scores)).toBeGreaterThanOrEqual(0.95);
  });

  it.skipIf(absent)(`LawBench 3-1: F1 at least .55${absent}`, async () => {
    const scores = await Promise.all(
      questionsOf('3-1').map(async ({ question, answer }) => {
        const gold = new Set((answer.match(/\d+/g) ?? []).map(Number));
        const { cited } = await ask(question, { laws: ['刑法'] });
        return f1(new Set(cited.articles.map(({ number }) => number)), gold);
      }),
    );
    expect(mean(scores)).toBeGreaterThanOrEqual(0.55);
  });
});
