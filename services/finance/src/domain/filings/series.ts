import type { Cell, Series } from './model.ts';
import { besides, periodsIn } from './periods.ts';

/** Cells that tell the same from period to period. */
export function seriesOf(cells: Cell[]): Series[] {
  const all = new Map<string, Series>();
  for (const cell of cells) {
    const byRow = periodsIn(cell.header).length > 0 || periodsIn(cell.label).length === 0;
    const [name, aside] = byRow
      ? [cell.label, besides(cell.header)]
      : [besides(cell.header), besides(cell.label)];
    const key = JSON.stringify([cell.table, byRow ? cell.row : cell.column, aside]);
    const { table, section, total } = cell;
    const one = all.get(key) ?? { table, name, section: byRow ? section : '', aside, total, cells: [] };
    one.cells.push(cell);
    all.set(key, one);
  }
  return [...all.values()];
}
