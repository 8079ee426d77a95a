import { Failure } from '../../stack/failure.ts';

export interface Row {
  /** `<file>:<line>`, for who has to mend it. */
  readonly where: string;
  text(column: string): string;
  /** A number of at least 0; `undefined` where the cell is empty. */
  number(column: string): number | undefined;
  required(column: string): number;
}

const MOST_ROWS = 2_000_000;

/** Rows of a CSV file by the names in its first line. Cells hold no commas, as in all traces read here. */
export function* csvRows(file: string, text: string, columns: readonly string[]): Generator<Row> {
  const lines = text.split('\n');
  const heads = (lines[0] ?? '').trim().split(',');
  const missing = columns.filter((column) => !heads.includes(column));
  if (missing.length > 0) throw new Failure(`${file}:1 has no column ${missing.join(', ')}.`);
  if (lines.length > MOST_ROWS) throw new Failure(`${file} has more than ${MOST_ROWS} rows.`);
  for (const [i, line] of lines.entries()) {
    if (i === 0 || line.trim() === '') continue;
    const where = `${file}:${i + 1}`;
    const cells = line.trim().split(',');
    if (cells.length !== heads.length) {
      throw new Failure(
        `${where} has ${cells.length} cells, and the first line names ${heads.length}.`,
      );
    }
    const cellOf = (column: string) => cells[heads.indexOf(column)] ?? '';
    const number = (column: string) => {
      const cell = cellOf(column);
      if (cell === '') return undefined;
      const value = Number(cell);
      if (Number.isFinite(value) && value >= 0) return value;
      throw new Failure(`${where}: ${column} is "${cell}", and not a number of at least 0.`);
    };
    const required = (column: string) => {
      const value = number(column);
      if (value === undefined) throw new Failure(`${where}: ${column} is empty.`);
      return value;
    };
    yield { where, text: cellOf, number, required };
  }
}
