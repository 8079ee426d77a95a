import type { Read } from './numbers.ts';
import type { Period } from './periods.ts';
import type { Scale } from './scale.ts';

/** A value with all that a reader of the table sees above and beside it. */
export interface Cell {
  /** Where it stands: `tables.0 row 3 column 2`, or a place among the company facts. */
  locator: string;
  sourceId: string;
  /** What the citation's hash is of. */
  source: string;
  quote: string;
  table: number;
  row: number;
  column: number;
  /** The row of the header that says the period, or the last of the headers. */
  headerRow: number;
  label: string;
  /** What the corner and the table's name say. */
  about: string;
  /** The heading of a group of rows. */
  section: string;
  header: string;
  /** The lowest of its column's headers. */
  heading: string;
  read?: Read;
  period?: Period;
  scale: Scale;
  /** A sum of the rows above, by its label or by having none. */
  total: boolean;
}

/** What a row, or a column of a table whose rows are periods, tells from period to period. */
export interface Series {
  table: number;
  /** Of its rows: the label; of its columns: what the headers say besides the period. */
  name: string;
  section: string;
  aside: string;
  total: boolean;
  cells: Cell[];
}

export interface Paragraph {
  text: string;
  locator: string;
}
