import { Matcher } from '../match.ts';
import type { Cell, Series } from '../model.ts';
import { covers } from '../periods.ts';
import type { Question } from '../question.ts';

/** Cells of one column of rows that are no sums, by how well the column's header fits. */
export function columns({ text, periods }: Question, all: Series[]) {
  const byColumn = new Map<string, Cell[]>();
  for (const { cells } of all)
    for (const cell of cells) {
      const key = `${cell.table} ${cell.column}`;
      byColumn.set(key, [...(byColumn.get(key) ?? []), cell]);
    }
  const asked = periods.slice(0, 1);
  const sets = [...byColumn.values()].filter(
    (cells) =>
      asked.every((p) => cells.some(({ period }) => period && covers(p, period))) ||
      !cells.some(({ period }) => period),
  );
  const headers = sets.map((cells): Series => ({
    table: cells[0]!.table,
    name: cells[0]!.header,
    section: '',
    aside: '',
    total: false,
    cells,
  }));
  const found = new Matcher(headers).search(text);
  return headers.map((series) => ({
    cells: series.cells.filter(({ period }) => asked.every((p) => !period || covers(p, period))),
    score: 0.45 + 0.3 * (found.find((match) => match.series === series)?.score ?? 0),
  }));
}
