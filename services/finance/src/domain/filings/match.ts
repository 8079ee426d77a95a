import type { Series } from './model.ts';
import { termsOf } from './terms.ts';

/** Words of a question that say what to do, or nothing; no header is meant by them. */
const EMPTY = new Set(
  `what which how much many is are was were the a an of in on at to for from by and or between with as did does do
  has have had be been this that these those company respective respectively amount value number percentage percent
  change difference average total sum year fiscal compared what's its it their there show table represent both each
  during over per end ended ending increase decrease than more less when who why where figure 的 是 多少 了 和 在 为`.split(
    /\s+/,
  ),
);

export interface Match {
  series: Series;
  /** 0 to 1, and more where the whole header stands in the question. */
  score: number;
  /** Share of its name that stands in the question. */
  named: number;
  phrase: boolean;
}

export class Matcher {
  readonly #series: { one: Series; name: string[]; aside: string[]; section: string[] }[];
  readonly #weights = new Map<string, number>();
  readonly #known = new Set<string>();
  /** How many series have a term. */
  readonly #holders = new Map<string, number>();

  readonly all: Series[];

  constructor(series: Series[]) {
    this.all = series;
    this.#series = series.map((one) => ({
      one,
      ...{
        name: unique(one.name === '' && one.total ? 'total' : one.name),
        aside: unique(one.aside),
        section: unique(one.section),
      },
    }));
    for (const { name, aside, section } of this.#series)
      for (const term of new Set([...name, ...aside, ...section]))
        this.#holders.set(term, (this.#holders.get(term) ?? 0) + 1);
    for (const [term, count] of this.#holders) {
      const weight = Math.log(1 + series.length / count) + 0.2;
      this.#weights.set(term, EMPTY.has(term) ? 0.3 * weight : weight);
      this.#known.add(term);
    }
  }

  #sum(terms: Iterable<string>): number {
    let sum = 0;
    for (const term of terms) sum += this.#weights.get(term) ?? 1;
    return sum;
  }

  /** Series by how well their headers fit these words, best first. */
  search(words: string): Match[] {
    const asked = new Set(termsOf(words).map((term) => this.#near(term)));
    const phrase = ` ${[...termsOf(words)].join(' ')} `;
    const wanted = [...asked].filter((term) => this.#known.has(term));
    const telling = (term: string) => (this.#holders.get(term) ?? 0) < 0.9 * this.#series.length;
    const all = this.#sum(wanted);
    if (all === 0) return [];
    return this.#series
      .map(({ one, name, aside, section }): Match => {
        const hit = (terms: string[]) => terms.filter((term) => asked.has(term));
        const [inName, inAside, inSection] = [hit(name), hit(aside), hit(section)];
        const beside = aside.filter(telling);
        const own = this.#sum(name) + 0.7 * this.#sum(beside) || 1;
        const covered = (this.#sum(inName) + 0.7 * this.#sum(inAside.filter(telling))) / own;
        const found =
          this.#sum(new Set([...inName, ...inAside])) + 0.5 * this.#sum(new Set(inSection));
        const explained = Math.min(1, found / all);
        const whole = name.length > 0 && phrase.includes(` ${termsOf(one.name).join(' ')} `);
        const score =
          covered + explained === 0 ? 0 : (2 * covered * explained) / (covered + explained);
        const named = name.length === 0 ? 0 : this.#sum(inName) / this.#sum(name);
        return { series: one, score: score + (whole ? 0.15 : 0), named, phrase: whole };
      })
      .filter(({ score }) => score > 0)
      .toSorted((a, b) => b.score - a.score);
  }

  /** A word that no header has is taken for one that differs by a letter. */
  #near(term: string): string {
    if (this.#known.has(term) || term.length < 6) return term;
    for (const known of this.#known)
      if (
        Math.abs(known.length - term.length) <= 1 &&
        known[0] === term[0] &&
        offByOne(known, term)
      )
        return known;
    return term;
  }

  /** Share of the words that are in any header at all. */
  explains(words: string): number {
    const asked = [...new Set(termsOf(words))].filter(
      (term) => !EMPTY.has(term) && !/^\d+$/.test(term),
    );
    if (asked.length === 0) return 1;
    return asked.filter((term) => this.#known.has(this.#near(term))).length / asked.length;
  }
}

export const isEmpty = (term: string) => EMPTY.has(term);

const unique = (text: string) => [...new Set(termsOf(text))];

function offByOne(a: string, b: string): boolean {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const [restA, restB] = [a.slice(at), b.slice(at)];
  return restA.slice(1) === restB || restA === restB.slice(1) || restA.slice(1) === restB.slice(1);
}
