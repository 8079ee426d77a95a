import type { Check } from '@banyan/contracts/vertical';
import { type StatuteBook, holdsOn } from './book.ts';
import { referencesIn } from './references.ts';
import type { Cited } from './schema.ts';

/** Each article exists, says this, and holds on the day; looked up by number, however it was found. */
export function articlesHold({ articles, date }: Cited, book: StatuteBook): Check {
  const wrong = articles.filter(({ law, number, sub, text, inForceFrom }) => {
    const found = book.find(law, number, sub, date);
    return (
      found.status !== 'in-force' ||
      found.article.text !== text ||
      found.article.from !== inForceFrom ||
      !holdsOn(found.article, date)
    );
  });
  const passed = wrong.length === 0;
  const detail = passed
    ? `${articles.length} articles exist, say what is quoted, and are in force on ${date}`
    : `${wrong.length} of ${articles.length} articles do not exist as they are quoted on ${date}`;
  return { id: 'articles-in-force', passed, detail };
}

/** No article stands in the prose that is not in the list. */
export function proseWithinList(prose: string, cited: Cited, book: StatuteBook): Check {
  const known = [...cited.articles, ...cited.notInForce];
  const other = referencesIn(prose, book).filter(
    ({ law, number, sub }) =>
      !known.some((each) => each.law === law && each.number === number && each.sub === sub),
  );
  const passed = other.length === 0;
  const detail = passed
    ? 'the explanation names no article that is not in the list'
    : `the explanation names ${other.map(({ quote }) => quote).join(', ')}, which is not in the list`;
  return { id: 'prose-within-list', passed, detail };
}

/** The facts decide for each article: they name it, or a charge that only this article knows. */
export function articlesDecided({ articles, unresolved }: Cited, charges: string[]): Check {
  const open = articles.flatMap(({ label, undecided }) =>
    undecided === undefined ? [] : [`${label}: ${undecided}`],
  );
  const lost = unresolved.map(({ quote, reason }) => `${quote}: ${reason}`);
  const unknown = charges.map((charge) => `no article is known of the charge ${charge}`);
  const doubts = [...open, ...lost, ...unknown];
  return {
    ...{ id: 'articles-decided', passed: doubts.length === 0 },
    detail:
      doubts.length === 0
        ? `the facts decide for ${articles.length} articles`
        : doubts.join('; ').slice(0, 1_500),
  };
}
