import type { Cell, Series } from './model.ts';
import { besides, orderOf, periodsIn } from './periods.ts';

/** Cells that tell the same from period to period. */
export function seriesOf(cells: Cell[]): Series[] {
  const all = new Map<string, Series>();
  const plain = plainColumns(cells);
  for (const cell of cells) {
    const byRow = isByRow(cell);
    const [name, aside] = byRow
      ? [cell.label, plain.has(keyOf(cell)) ? '' : besides(cell.header)]
      : [besides(cell.header), besides(cell.label)];
    const key = JSON.stringify([cell.table, byRow ? cell.row : cell.column, aside]);
    const { table, section, total } = cell;
    const one = all.get(key) ?? {
      ...{ table, name, section: byRow ? section : '', aside, total, cells: [] },
    };
    one.cells.push(cell);
    all.set(key, one);
  }
  return [...all.values()];
}

/** The columns bear the periods; or the rows do, also as quarters of the columns' years. */
function isByRow({ label, header }: Cell): boolean {
  const [inLabel] = periodsIn(label);
  const quarters = inLabel?.quarter !== undefined && inLabel.year === undefined;
  return !inLabel || (periodsIn(header).length > 0 && !quarters);
}

const OF_CHANGES = /%|percent|change|variance|increase|增减|变动|占比/i;
const keyOf = ({ table, column }: Cell) => `${table} ${column}`;

/** Where each period has one column, what a header says besides ("restated") sets none apart. */
function plainColumns(cells: Cell[]): Set<string> {
  const columns = new Map<string, Set<string>>();
  for (const cell of cells) {
    if (!cell.period || !isByRow(cell) || OF_CHANGES.test(besides(cell.header))) continue;
    const key = `${cell.table} ${orderOf(cell.period)}`;
    columns.set(key, (columns.get(key) ?? new Set()).add(keyOf(cell)));
  }
  const several = new Set(
    [...columns].filter(([, of]) => of.size > 1).map(([key]) => key.split(' ')[0]),
  );
  const plain = [...columns].filter(([key]) => !several.has(key.split(' ')[0]));
  return new Set(plain.flatMap(([, of]) => [...of]));
}
