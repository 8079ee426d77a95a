import { Matcher } from '../match.ts';
import type { Cell } from '../model.ts';
import { type Period, covers } from '../periods.ts';
import { type Question, inOrder } from '../question.ts';
import { candidates, doubtsOf } from './candidates.ts';
import { dated, isDeduction, isNumber } from './cells.ts';
import { namedIn } from './named.ts';
import type { Plan } from './plan.ts';

export function changes(question: Question, matcher: Matcher, percent: boolean): Plan[] {
  const formulaOf = (cells: Cell[]) =>
    percent ? '(x2 - x1) / x1 * 100' : isDeduction(cells) ? '-x2 - -x1' : 'x2 - x1';
  const { text } = question;
  const both = inOrder(question.periods).filter(
    ({ year, quarter }) => year !== undefined || quarter !== undefined,
  );
  const asked = both.length > 2 ? [both[0]!, both.at(-1)!] : both;
  const found = candidates(text, asked, matcher);
  const plans = found.flatMap((one): Plan[] => {
    const cells = one.cells.filter(isNumber);
    const doubts = doubtsOf(one, asked);
    const { score, series } = one.match;
    if (asked.length === 2)
      return cells.length === 2 && one.cells.every(({ period }) => period)
        ? [{ kind: 'program', cells, formula: formulaOf(cells), percent, score, doubts }]
        : [];
    const line = dated(series);
    if (asked.length === 1) {
      const at = line.findIndex(({ period }) => covers(asked[0]!, period!));
      const [before, after] = [line[at - 1], line[at]];
      return before && after
        ? [
            {
              kind: 'program',
              cells: [before, after],
              formula: formulaOf([before, after]),
              percent,
              score,
              doubts,
            },
          ]
        : [];
    }
    return line.length >= 2
      ? [
          {
            kind: 'program',
            cells: [line[0]!, line.at(-1)!],
            formula: formulaOf([line[0]!, line.at(-1)!]),
            percent,
            score: score * (line.length === 2 ? 1 : 0.8),
            doubts,
          },
        ]
      : [];
  });
  // "Net decrease in cash" is what the row itself is.
  const itself =
    percent || asked.length !== 1
      ? []
      : found.flatMap((one): Plan[] => {
          const { series, phrase, score } = one.match;
          const [cell] = one.cells;
          return cell && phrase && /\b(?:increase|decrease|change)/i.test(series.name)
            ? [{ kind: 'value', cells: [cell], score: score + 0.3, doubts: doubtsOf(one, asked) }]
            : [];
        });
  const pairs = asked.length < 2 ? apart(question, matcher, asked) : [];
  return [
    ...itself,
    ...plans,
    ...pairs.map(({ cells, score, doubts }): Plan => ({
      ...{ kind: 'program', cells, percent, score, doubts },
      formula: percent ? '(x1 - x2) / x2 * 100' : 'x1 - x2',
    })),
  ];
}

/** Two things of one period: the difference between the high and the low price. */
function apart(question: Question, matcher: Matcher, periods: Period[]) {
  const named = namedIn(question.text, periods, matcher);
  if (named.length !== 2) return [];
  const cells = named.flatMap(({ cells }) => cells.find(isNumber) ?? []);
  if (cells.length !== 2) return [];
  const score =
    Math.min(...named.map(({ match }) => match.score)) +
    (/\bbetween\b|\bthan\b|与|和|比/i.test(question.text) ? 0.8 : 0.3);
  return [{ cells, score, doubts: named.flatMap((one) => doubtsOf(one, periods)) }];
}
