import { articleKey, type Article, type Change, type Edition } from './model.ts';
import { toChinese } from '../numerals/chinese.ts';

const lastEvent = ({ history, statedFrom }: Edition) =>
  history
    .map(({ date }) => date)
    .toSorted()
    .at(-1) ??
  statedFrom ??
  '0001-01-01';

interface Amendment {
  edition: Edition;
  from: string;
  changes: Change[];
}

/** Gives every article the days on which its text holds, from all texts of its law that are here. */
export function resolve(editions: Edition[]): Article[] {
  const laws = new Map<string, Edition[]>();
  for (const edition of editions)
    laws.set(lineOf(edition), [...(laws.get(lineOf(edition)) ?? []), edition]);
  return [...laws.values()].flatMap((texts) => {
    const ordered = texts.toSorted((a, b) => (firstDay(a).from < firstDay(b).from ? -1 : 1));
    return ordered.flatMap((edition, i) => {
      const next = ordered[i + 1];
      const until = next && firstDay(next, editions).from;
      return articlesOf(edition, editions).flatMap((article) => cut(article, until));
    });
  });
}

/** Texts that follow one another; the parts of a code stand beside one another. */
const lineOf = ({ law, part = '' }: Edition) => `${law}/${part}`;

function cut(article: Article, until: string | undefined): Article[] {
  if (until === undefined || (article.until && article.until <= until)) return [article];
  return article.from < until ? [{ ...article, until }] : [];
}

/** The day from which a text as a whole is known to hold. */
function firstDay(edition: Edition, all: Edition[] = []): Pick<Article, 'from' | 'basis'> {
  const { statedFrom } = edition;
  const last = lastEvent(edition);
  if (statedFrom !== undefined && statedFrom >= last) return { from: statedFrom, basis: 'stated' };
  const amendment = amendmentsOf(edition, all).find(
    (each) => lastEvent(each.edition) === last && each.edition.statedFrom !== undefined,
  );
  if (amendment) return { from: amendment.from, basis: 'amendment' };
  // A revision that says its day passed it; what was amended since does not say when.
  return { from: last, basis: 'adopted' };
}

function amendmentsOf({ law, history }: Edition, all: Edition[]): Amendment[] {
  const first = history[0]?.date ?? '';
  return all
    .flatMap((edition): Amendment[] =>
      edition.amends?.law === law && lastEvent(edition) >= first
        ? [
            {
              edition,
              from: edition.statedFrom ?? lastEvent(edition),
              changes: edition.amends.changes,
            },
          ]
        : [],
    )
    .toSorted((a, b) => (a.from < b.from ? -1 : 1));
}

/** Each article of a text, and those that amendments made of it before and that hold no more. */
function articlesOf(edition: Edition, all: Edition[]): Article[] {
  const { law, title, source, sha256, articles, statedFrom } = edition;
  const amendments = amendmentsOf(edition, all).filter(
    ({ edition: each }) => lastEvent(each) <= lastEvent(edition),
  );
  const of = { law, title, source, sha256 };
  const whole = firstDay(edition, all);
  if (amendments.length === 0)
    return articles.map(({ period, ...article }) => ({
      ...{ ...article, ...of, ...whole },
      ...(period ? { ...period, basis: 'stated' as const } : {}),
    }));
  const own = { from: statedFrom ?? whole.from, basis: 'unchanged' as const };
  return articles.flatMap((article): Article[] => {
    const steps = amendments.flatMap((amendment) => {
      const change = amendment.changes.find((each) => articleKey(each) === articleKey(article));
      return change ? [{ ...amendment, change }] : [];
    });
    const last = steps.at(-1);
    if (!last) return [{ ...article, ...of, ...own }];
    const before = steps.slice(0, -1).flatMap(({ change, from, edition: by }, i): Article[] => {
      const until = steps[i + 1]?.from;
      if (change.text === undefined || until === undefined) return [];
      const label = labelOf(change);
      const text = `${label} ${change.text}`;
      const made = { title: by.title, source: by.source, sha256: by.sha256 };
      return [{ ...article, ...of, ...made, label, text, from, until, basis: 'amendment' }];
    });
    return [...before, { ...article, ...of, from: last.from, basis: 'amendment' }];
  });
}

const labelOf = ({ number, sub }: Change) =>
  `第${toChinese(number)}条${sub > 0 ? `之${toChinese(sub)}` : ''}`;
