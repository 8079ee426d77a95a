import type { Cell, Series } from '../model.ts';
import { orderOf } from '../periods.ts';

export const isNumber = (cell: Cell) => cell.read !== undefined;

const DEDUCTION =
  /\bloss(?:es)?\b|\bexpenses?\b|\bcosts?\b|\ballowances?\b|\bused (?:in|for)\b|亏损|损失|费用|成本/i;

/** Rows of losses and deductions are printed in brackets; asked is how large they are. */
export const isDeduction = (cells: Cell[]) =>
  cells.every(
    ({ read, label }) =>
      read?.value.lte(0) &&
      DEDUCTION.test(label) &&
      !/\(|\bnet income|\bincome\b.*loss/i.test(label),
  );

/** Cells of periods, the same value once. */
export const dated = ({ cells }: Series) =>
  cells
    .filter((cell) => cell.period && isNumber(cell))
    .toSorted((a, b) => orderOf(a.period!) - orderOf(b.period!));

export const periodWords = ({ period, header, label }: Cell): string => {
  const text = /(?:19|20)\d\d\s?\/\s?(?:20)?\d\d/.exec(`${header} ${label}`)?.[0];
  if (text) return text;
  if (period?.quarter !== undefined)
    return (
      /Q[1-4](?:\s+20\d\d)?|\w+ quarter|第?[一二三四1-4]季度/i.exec(`${label} ${header}`)?.[0] ??
      `Q${period.quarter}`
    );
  return String(period?.year ?? '');
};

/** Who asks for years is told no quarters. */
export const yearWords = (cell: Cell): string =>
  cell.period?.quarter !== undefined && cell.period.year !== undefined
    ? String(cell.period.year)
    : periodWords(cell);
