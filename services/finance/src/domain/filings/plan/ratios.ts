import { type Match, Matcher } from '../match.ts';
import type { Cell, Series } from '../model.ts';
import { type Period, covers, orderOf } from '../periods.ts';
import { type Question, inOrder } from '../question.ts';
import { candidates, doubtsOf } from './candidates.ts';
import { isNumber } from './cells.ts';
import type { Found, Plan } from './plan.ts';

export function ratios(question: Question, matcher: Matcher, all: Series[]): Plan[] {
  const { parts, periods, operation } = question;
  if (!parts) return [];
  const latest = periods.length > 1 ? ['one of the periods alone is taken'] : [];
  const percent = operation === 'share';
  // A deduction's share is told by its size.
  const formulaOf = ([one, other]: [Cell, Cell]) =>
    `${one.read!.value.lt(0) !== other.read!.value.lt(0) && !one.read!.value.eq(0) ? '-x1' : 'x1'} / x2${percent ? ' * 100' : ''}`;
  const asked = inOrder(periods).slice(-1);
  const overs = candidates(parts.over, asked, matcher).slice(0, 6);
  const unders = candidates(parts.under, asked, matcher).slice(0, 6);
  const sums = all.filter(({ total }) => total);
  const plans = overs.flatMap((over) =>
    unders.flatMap((under): Plan[] => {
      if (over.match.series === under.match.series) return [];
      const pair = paired(over, under, asked);
      if (!pair) return [];
      const totalAsked = /\btotal\b|\ball\b|合计|总/i.test(parts.under);
      const score =
        (over.match.score + under.match.score) / 2 +
        (totalAsked && under.match.series.total ? 0.1 : 0) +
        (pair[0].column === pair[1].column ? 0.1 : 0);
      return [
        {
          kind: 'program',
          cells: pair,
          formula: formulaOf(pair),
          percent,
          score,
          doubts: [...latest, ...doubtsOf(over, asked), ...doubtsOf(under, asked)],
        },
      ];
    }),
  );
  const below = overs.flatMap((over) =>
    sums.flatMap((series): Plan[] => {
      const { table } = over.match.series;
      if (series.table !== table || series === over.match.series) return [];
      const cells = asked.flatMap(
        (p) => series.cells.find(({ period }) => period && covers(p, period)) ?? [],
      );
      const match: Match = { series, score: 0.4, named: 0, phrase: false };
      const pair = paired(over, { match, cells: cells.length > 0 ? cells : series.cells }, asked);
      return pair
        ? [
            {
              kind: 'program',
              cells: pair,
              formula: formulaOf(pair),
              percent,
              score: over.match.score * 0.5,
              doubts: [`"${series.name || 'the sum'}" is not named`],
            },
          ]
        : [];
    }),
  );
  return [...plans, ...below];
}

/** Of one period and one column, or there is nothing to compare. */
function paired(over: Found, under: Found, asked: Period[]): [Cell, Cell] | undefined {
  const latest = (cells: Cell[]) =>
    cells
      .filter(isNumber)
      .toSorted((a, b) => (b.period ? orderOf(b.period) : 0) - (a.period ? orderOf(a.period) : 0));
  for (const one of asked.length > 0
    ? over.cells.filter(isNumber)
    : latest(over.match.series.cells))
    for (const other of asked.length > 0
      ? under.cells.filter(isNumber)
      : latest(under.match.series.cells)) {
      if (one.period && other.period && orderOf(one.period) !== orderOf(other.period)) continue;
      if (one === other || one.table !== other.table) continue;
      return [one, other];
    }
  return undefined;
}
