import type { Cell, Series } from './model.ts';
import { besides, periodsIn } from './periods.ts';

/** Cells that tell the same from period to period. */
export function seriesOf(cells: Cell[]): Series[] {
  const all = new Map<string, Series>();
  for (const cell of cells) {
    const inLabel = periodsIn(cell.label);
    const quarters = inLabel[0]?.quarter !== undefined && inLabel[0].year === undefined;
    const byRow = inLabel.length === 0 || (periodsIn(cell.header).length > 0 && !quarters);
    const [name, aside] = byRow
      ? [cell.label, besides(cell.header)]
      : [besides(cell.header), besides(cell.label)];
    const key = JSON.stringify([cell.table, byRow ? cell.row : cell.column, aside]);
    const { table, section, total } = cell;
    const one = all.get(key) ?? {
      table,
      name,
      section: byRow ? section : '',
      aside,
      total,
      cells: [],
    };
    one.cells.push(cell);
    all.set(key, one);
  }
  return [...all.values()];
}
