import { defineTarget } from '@banyan/vertical-kit';
import { toChinese } from '../domain/numerals/chinese.ts';
import type { StatuteBook } from '../domain/statutes/book.ts';
import type { Article } from '../domain/statutes/model.ts';
import { citedSchema } from '../domain/statutes/schema.ts';
import { citeAt, libraryAt, STATUTES, STATUTES_LICENCE } from './statute-files.ts';

const shared = {
  task: 'statutes:cite',
  gate: 'A',
  kind: 'share',
  goal: 1,
  data: { files: [STATUTES], licence: STATUTES_LICENCE },
} as const;

export const statutesLookup = defineTarget<
  { book: StatuteBook; articles: readonly Article[] },
  number,
  number
>({
  ...shared,
  id: 'statutes-lookup',
  about: 'Every article of the national laws, by its number, on days it is in force; right: found.',
  metric: 'articles',
  cases: async (at) => {
    const { book } = await libraryAt(at(STATUTES));
    return [...Map.groupBy(book.articles, ({ law }) => law)].map(([law, articles]) => ({
      ...{ id: law, input: { book, articles }, expected: articles.length, of: articles.length },
    }));
  },
  part: ({ book, articles }) =>
    articles.filter(({ law, number, sub, from }) => {
      const found = book.find(law, number, sub, from);
      return found.status === 'in-force' && found.article.from <= from;
    }).length,
  score: (found, of) => ({ got: found, of }),
});

const [DATES, MANY, AT_ONCE] = [['2003-06-01', '2015-06-01', '2026-11-25'], 1_000, 25];
const keyOf = ({ law, number, sub }: Pick<Article, 'law' | 'number' | 'sub'>) =>
  `${law}/${number}/${sub}`;

/** By name and number, every second one in numerals. */
function written({ law, number, sub }: Article, i: number): string {
  const under = sub > 0 ? `之${toChinese(sub)}` : '';
  return `《中华人民共和国${law}》第${i % 2 ? number : toChinese(number)}条${under}`;
}

interface Held {
  inForce: string[];
  out: string[];
}

export const statutesByName = defineTarget<{ facts: string; date: string }, Held>({
  ...shared,
  id: 'statutes-by-name',
  about: `${MANY} articles by name, in figures and numerals, on three days; right: in force, or told apart.`,
  metric: 'articles',
  stands: citeAt,
  cases: async (at) => {
    const { book } = await libraryAt(at(STATUTES));
    const distinct = [...new Map(book.articles.map((one) => [keyOf(one), one])).values()];
    const step = distinct.length / MANY;
    const chosen = Array.from(
      { length: MANY },
      (_, i) => distinct[Math.floor(i * step)] as Article,
    );
    return DATES.flatMap((date) =>
      Array.from({ length: MANY / AT_ONCE }, (_, i) => {
        const part = chosen.slice(i * AT_ONCE, (i + 1) * AT_ONCE);
        const holds = (one: Article) =>
          book.find(one.law, one.number, one.sub, date).status === 'in-force';
        return {
          id: `${date}/${i * AT_ONCE + 1}`,
          input: { facts: part.map(written).join('；\n'), date },
          expected: {
            inForce: part.filter(holds).map(keyOf),
            out: part.filter((one) => !holds(one)).map(keyOf),
          },
          of: AT_ONCE,
        };
      }),
    );
  },
  score: ({ result, checks }, { inForce, out }) => {
    const { articles, notInForce } = citedSchema.parse(result);
    const [told, apart] = [articles, notInForce].map((list) => new Set(list.map(keyOf)));
    const of = inForce.length + out.length;
    const right =
      inForce.filter((key) => told?.has(key)).length + out.filter((key) => apart?.has(key)).length;
    const more = articles.length + notInForce.length - right;
    const honest = checks.every(
      ({ id, passed, replacedBy }) => passed || replacedBy || id === 'articles-decided',
    );
    return { got: honest ? Math.max(0, right - more) : 0, of };
  },
});
