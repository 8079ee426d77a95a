import { type Match, Matcher } from '../match.ts';
import type { Cell, Series } from '../model.ts';
import { type Period, covers } from '../periods.ts';
import { termsOf } from '../terms.ts';
import type { Found } from './plan.ts';

export const MOST = 12;

/** Series that fit the words, with their cells of the periods that are asked for. */
export function candidates(words: string, periods: Period[], matcher: Matcher): Found[] {
  return matcher
    .search(words)
    .slice(0, 60)
    .map((match) => {
      const cells = periods.flatMap((period) =>
        closest(
          words,
          match.series.cells.filter((cell) => cell.period && covers(period, cell.period)),
        ),
      );
      const missing = periods.length - cells.length;
      const dated = match.series.cells.some(({ period }) => period);
      // A table without periods may be all of the one that is asked for.
      const fine = missing === 0 || !dated;
      const score =
        match.score *
        (aside(words, match.series) ? 0.7 : 1) *
        (fine ? (dated || periods.length === 0 ? 1 : 0.85) : 0.35);
      return { match: { ...match, score }, cells: dated ? cells : match.series.cells };
    })
    .toSorted((a, b) => b.match.score - a.match.score)
    .slice(0, MOST)
    .concat(unlabelled(periods, matcher));
}

/** A sum at the foot of a table often has no label: the question names what the table is about. */
function unlabelled(periods: Period[], matcher: Matcher): Found[] {
  return matcher.all
    .filter(({ total, name }) => total && name === '')
    .flatMap((series) => {
      const cells = periods.flatMap(
        (period) => series.cells.find((cell) => cell.period && covers(period, cell.period)) ?? [],
      );
      const match: Match = { series, score: 0.3, named: 0, phrase: false };
      return cells.length === periods.length && periods.length > 0 ? [{ match, cells }] : [];
    });
}

/** A column of changes or shares that nobody asks for. */
const aside = (words: string, { aside: header }: Series) =>
  /%|percent|change|variance|增减|变动|占比/i.test(header.replaceAll(/\([^)]*\)/g, '')) &&
  !/%|percent|proportion|share of|增减|变动|占比/i.test(words);

/** Of several columns of a period the one whose day or month the words name; a figure before words. */
function closest(words: string, cells: Cell[]): Cell[] {
  if (cells.length < 2) return cells;
  const asked = new Set(termsOf(words));
  const fit = (cell: Cell) =>
    termsOf(cell.header).filter((term) => asked.has(term)).length + (cell.read ? 0.5 : 0);
  return [cells.reduce((best, cell) => (fit(cell) > fit(best) ? cell : best))];
}

export const doubtsOf = ({ match, cells }: Found, periods: Period[]): string[] => [
  ...(match.named < 0.5 ? [`"${match.series.name.slice(0, 80)}" is named in part alone`] : []),
  ...(periods.length > 0 && cells.filter(({ period }) => period).length < periods.length
    ? ['no column bears the period']
    : []),
];
