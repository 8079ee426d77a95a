import { isRate, scaleOf } from './cell-scale.ts';
import { headersOf, headingOf, isBlank, isFigure, isLabel, spread, spreadAll } from './headers.ts';
import type { Cell } from './model.ts';
import { readNumber } from './numbers.ts';
import { type Period, periodsIn } from './periods.ts';
import { type Scale, scaleIn } from './scale.ts';
import { withoutFootnotes } from './terms.ts';

const TOTAL = /^(?:grand |sub-?)?totals?\b|合计|总计|总额|小计/i;

/** Every cell below the headers, with its row's label, its group and what stands above it. */
export function cellsOf(
  rows: string[][],
  table: number,
  around: Scale | undefined,
  name = '',
): Cell[] {
  const width = Math.max(...rows.map(({ length }) => length));
  const top = headersOf(rows);
  let above = spreadAll(rows.slice(0, top), width).map((texts, at) => ({ at, texts }));
  const corner = rows
    .slice(0, top)
    .map(([first = '']) => first)
    .join(' ');
  const whole =
    scaleIn([corner, ...rows.slice(0, top).flat()].join(' ')) === undefined ? around : undefined;
  const cells: Cell[] = [];
  let section = '';
  let pending = '';
  /** Headers in the midst of a table: another year begins. */
  const between: typeof above = [];
  for (const [at, row] of rows.entries()) {
    if (at < top) continue;
    if (isLabel(row)) {
      pending = row[0] ?? '';
      section = withoutFootnotes(pending).replace(/[:：]$/, '');
      continue;
    }
    const filled = row.slice(1).filter((cell) => !isBlank(cell));
    const isTitle = filled.length > 0 && filled.every((cell) => !isFigure(cell));
    if (
      isTitle &&
      (between.length > 0 || filled.every((cell) => periodsIn(cell).length > 0)) &&
      (isBlank(row[0]) || filled.length > 1)
    ) {
      between.push({ at, texts: spread(row, width) });
      continue;
    }
    if (between.length > 0) {
      const kept =
        between.length > 1
          ? []
          : above.filter(({ texts }) => texts.every((text) => periodsIn(text).length === 0));
      above = [...between.splice(0), ...kept];
    }
    const goesOn = pending !== '' && /^[a-z]/.test((row[0] ?? '').trim());
    const label = withoutFootnotes(goesOn ? `${pending} ${row[0]}` : (row[0] ?? ''));
    pending = '';
    for (const [column, quote] of row.entries()) {
      if (column === 0 || isBlank(quote)) continue;
      const header = above
        .map(({ texts }) => texts[column - 1] ?? '')
        .filter((text) => !isBlank(text))
        .join(' ');
      const read = readNumber(quote);
      const period = periodOf(header, label);
      cells.push({
        ...{ locator: `tables.${table} row ${at} column ${column}`, sourceId: 'input' },
        ...{
          source: quote,
          quote,
          table,
          row: at,
          column,
          label,
          section,
          about: `${name} ${corner}`,
        },
        headerRow:
          (above.find(({ texts }) => periodsIn(texts[column - 1] ?? '').length > 0) ?? above.at(-1))
            ?.at ?? at,
        ...{
          header: withoutFootnotes(header),
          heading: withoutFootnotes(headingOf(above, column)),
        },
        ...(read === undefined ? {} : { read }),
        ...(period === undefined ? {} : { period }),
        scale: scaleOf({
          quote,
          header,
          label,
          section,
          corner,
          name,
          around: whole,
          rate: isRate(label, rows, row, column),
        }),
        total: label === '' || TOTAL.test(label),
      });
    }
  }
  return cells;
}

/** A column may say the year, and its rows the quarters. */
function periodOf(header: string, label: string): Period | undefined {
  const [above] = periodsIn(header);
  const [beside] = periodsIn(label);
  if (above?.quarter === undefined && beside?.quarter !== undefined && beside.year === undefined)
    return { ...above, ...beside };
  return above ?? beside;
}
