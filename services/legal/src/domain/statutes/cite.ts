import type { Check, Citation } from '@banyan/contracts/vertical';
import { languageOf } from '@banyan/kernel/words';
import { chargesIn, CRIMINAL_LAW } from './charges.ts';
import { articlesHold } from './checks.ts';
import type { Library } from './library.ts';
import { type Article, articleKey } from './model.ts';
import { lawName } from './read-markdown.ts';
import { referencesIn } from './references.ts';
import type { Cited, CiteInput } from './schema.ts';
import { termsOf } from './statute-search.ts';

/** Articles that a text may name; a longer list is cut, and says so. */
const MOST_NAMED = 200;
/** Below these shares of the question's weight an article has nothing to do with it. */
const ENOUGH = { short: 0.3, long: 0.12 };
const SHORT = 40;

export interface Citing {
  cited: Cited;
  citations: Citation[];
  checks: [Check, ...Check[]];
}

type Told = Cited['articles'][number];

/** The articles in force on a day: those that the facts name, those of a charge, or the nearest by words. */
export function cite(input: CiteInput, { book, search }: Library, today: string): Citing {
  const date = input.date ?? today;
  const cited: Cited = {
    ...{ date, language: input.language ?? languageOf(input.facts), lawsKnown: book.laws },
    ...{ articles: [], notInForce: [], unresolved: [] },
  };
  const seen = new Set<string>();
  const look = (
    law: string,
    place: { number: number; sub: number },
    more: Pick<Told, 'how' | 'charge'>,
  ) => {
    const key = `${law}/${articleKey(place)}`;
    if (seen.has(key)) return undefined;
    seen.add(key);
    const found = book.find(law, place.number, place.sub, date);
    if (found.status === 'in-force') cited.articles.push(tell(found.article, more));
    if (found.status === 'not-in-force')
      cited.notInForce.push({ ...placeOf(found.article), reason: found.reason });
    return found;
  };
  for (const { law, number, sub, quote, start } of referencesIn(input.facts, book).slice(
    0,
    MOST_NAMED,
  ))
    if (look(law, { number, sub }, { how: 'named' })?.status === 'unknown-article')
      cited.unresolved.push({ quote, start, reason: `${law} has no such article here` });
  const laws = input.laws?.map(lawName);
  if (!laws || laws.includes(CRIMINAL_LAW))
    for (const { charge, articles } of chargesIn(input.facts))
      for (const place of articles) look(CRIMINAL_LAW, place, { how: 'charge', charge });
  if (seen.size === 0) {
    const terms = new Set(termsOf(input.facts)).size;
    const enough = terms > SHORT ? ENOUGH.long : ENOUGH.short;
    for (const { article, coverage } of search.search(input.facts, date, laws, input.limit))
      if (coverage >= enough) cited.articles.push(tell(article, { how: 'search' }));
  }
  return {
    cited,
    citations: cited.articles.map(({ source, locator, text, law, number, sub }) => ({
      ...{ sourceId: source, locator, quote: text },
      sha256: hashOf(book.find(law, number, sub, date)),
    })),
    checks: [articlesHold(cited, book)],
  };
}

const hashOf = (found: ReturnType<Library['book']['find']>) =>
  'article' in found ? found.article.sha256 : '';

const placeOf = ({ law, label, number, sub, source, locator }: Article) => ({
  ...{ law, label, number, sub, source, locator: locator ?? label },
});

const tell = (article: Article, more: Pick<Told, 'how' | 'charge'>): Told => ({
  ...placeOf(article),
  ...{ title: article.title, path: article.path, text: article.text, basis: article.basis },
  ...{ inForceFrom: article.from },
  ...(article.until === undefined ? {} : { inForceUntil: article.until }),
  how: more.how,
  ...(more.charge === undefined ? {} : { charge: more.charge }),
});
