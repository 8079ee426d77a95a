import { Matcher } from '../match.ts';
import type { Cell, Series } from '../model.ts';
import { covers } from '../periods.ts';
import { type Question, asksForPeriods } from '../question.ts';
import { MOST } from './candidates.ts';
import { dated, isNumber, periodWords } from './cells.ts';
import { columns } from './columns.ts';
import type { Plan } from './plan.ts';

export function extremes(question: Question, matcher: Matcher, all: Series[]): Plan[] {
  const { direction, periods, text } = question;
  const best = (cells: Cell[]) =>
    cells
      .filter(isNumber)
      .toSorted((a, b) => (direction === 'lowest' ? 1 : -1) * a.read!.value.cmp(b.read!.value))[0];
  if (asksForPeriods(question)) {
    return matcher
      .search(text)
      .slice(0, MOST)
      .flatMap(({ series, score, named }): Plan[] => {
        const cell = best(
          dated(series).filter(
            ({ period }) => periods.length < 2 || periods.some((asked) => covers(asked, period!)),
          ),
        );
        return cell && dated(series).length > 1
          ? [
              {
                kind: 'value',
                cells: [cell],
                words: [periodWords(cell)],
                score,
                doubts: named < 0.5 ? ['the row is named in part alone'] : [],
              },
            ]
          : [];
      });
  }
  return columns(question, all).flatMap(({ cells, score }): Plan[] => {
    const cell = best(cells.filter(({ total, label }) => !total && label !== ''));
    return cell
      ? [
          {
            kind: 'value',
            cells: [cell],
            words: [cell.label],
            score,
            doubts: ['which rows are meant is not said'],
          },
        ]
      : [];
  });
}
