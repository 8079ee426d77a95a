import { Matcher } from '../match.ts';
import type { Cell, Series } from '../model.ts';
import { type Question, asksForPeriods } from '../question.ts';
import { TENS } from '../scale.ts';
import { MOST } from './candidates.ts';
import { dated, periodWords } from './cells.ts';
import { columns } from './columns.ts';
import type { Plan } from './plan.ts';

/** Whether a cell lies on the asked side; a bound without a scale means the table's own. */
export function within(
  cell: Cell,
  { above, value, scale }: NonNullable<Question['bound']>,
): boolean {
  if (!cell.read || cell.read.dash) return false;
  const tens = scale === undefined || scale === cell.scale ? 0 : TENS[scale] - TENS[cell.scale];
  let limit = value;
  for (let i = 0; i < Math.abs(tens); i++) limit = tens > 0 ? limit.times(10) : limit.div(10);
  return above ? cell.read.value.gt(limit) : cell.read.value.lt(limit);
}

export function counts(question: Question, matcher: Matcher): Plan[] {
  const { bound, periods, text } = question;
  if (!bound) return [];
  const words = text.replace(/^(?:in )?how many \w+/i, '');
  const years = periods.length === 1 ? periods : [];
  return matcher
    .search(words)
    .slice(0, MOST)
    .flatMap(({ series, score, named }): Plan[] => {
      const cells = dated(series).filter(({ period }) =>
        years.every(
          (asked) =>
            asked.year === period?.year || !series.cells.some((c) => c.period?.year === asked.year),
        ),
      );
      if (cells.length === 0) return [];
      const held = cells.filter((cell) => within(cell, bound));
      return [
        {
          kind: 'count',
          cells: held,
          words: [String(held.length)],
          score,
          doubts: named < 0.5 ? ['the row is named in part alone'] : [],
        },
      ];
    });
}

export function filters(question: Question, matcher: Matcher, all: Series[]): Plan[] {
  const { bound, text } = question;
  if (!bound) return [];
  if (asksForPeriods(question))
    return matcher
      .search(text)
      .slice(0, MOST)
      .flatMap(({ series, score, named }): Plan[] => {
        const cells = dated(series).filter((cell) => within(cell, bound));
        return cells.length > 0
          ? [
              {
                kind: 'values',
                cells,
                words: cells.map(periodWords),
                score,
                doubts: named < 0.5 ? ['the row is named in part alone'] : [],
              },
            ]
          : [];
      });
  return columns(question, all).flatMap(({ cells, score }): Plan[] => {
    const held = cells.filter((cell) => !cell.total && cell.label !== '' && within(cell, bound));
    return held.length > 0
      ? [
          {
            kind: 'values',
            cells: held,
            words: held.map(({ label }) => label),
            score,
            doubts: ['which rows are meant is not said'],
          },
        ]
      : [];
  });
}
