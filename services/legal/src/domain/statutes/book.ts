import { articleKey, type Article } from './model.ts';

export type Found =
  | { status: 'in-force'; article: Article }
  | { status: 'not-in-force'; article: Article; reason: string }
  | { status: 'unknown-article' }
  | { status: 'unknown-law' };

const fold = (text: string) => text.replaceAll(/[《》〈〉（）()\s\u3000·]/g, '');

/** All articles that are known, looked up by law, number and day. */
export class StatuteBook {
  readonly articles: readonly Article[];
  readonly #laws = new Map<string, Map<string, Article[]>>();
  /** Names of laws as they are written in texts, longest first. */
  readonly names: readonly [name: string, law: string][];

  constructor(articles: readonly Article[]) {
    this.articles = articles;
    const names = new Map<string, string>();
    for (const article of articles) {
      const law = this.#laws.get(article.law) ?? new Map<string, Article[]>();
      this.#laws.set(article.law, law);
      const key = articleKey(article);
      law.set(key, [...(law.get(key) ?? []), article]);
      for (const name of [article.law, article.title]) names.set(fold(name), article.law);
    }
    this.names = [...names].toSorted(([a], [b]) => b.length - a.length);
  }

  get laws(): number {
    return this.#laws.size;
  }

  /** The law whose name a text ends with: 民法商法电子签名法 ends with 电子签名法. */
  lawAtEnd(text: string): string | undefined {
    const folded = fold(text);
    return this.names.find(([name]) => folded.endsWith(name))?.[1];
  }

  find(law: string, number: number, sub: number, date: string): Found {
    const articles = this.#laws.get(law);
    if (!articles) return { status: 'unknown-law' };
    const versions = articles.get(articleKey({ number, sub }));
    if (!versions?.[0]) return { status: 'unknown-article' };
    const article = versions.find((each) => holdsOn(each, date));
    if (article) return { status: 'in-force', article };
    const later = versions.toSorted((a, b) => (a.from < b.from ? -1 : 1));
    const nearest = later.find(({ from }) => from > date) ?? (later.at(-1) as Article);
    const reason =
      nearest.from > date
        ? `the text that is here holds from ${nearest.from}; none is here that held on ${date}`
        : `the text that is here held until ${nearest.until}`;
    return { status: 'not-in-force', article: nearest, reason };
  }
}

export const holdsOn = ({ from, until }: Pick<Article, 'from' | 'until'>, date: string) =>
  from <= date && (until === undefined || date < until);
