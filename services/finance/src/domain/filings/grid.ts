import type { Cell } from './model.ts';
import { readNumber } from './numbers.ts';
import { besides, periodsIn } from './periods.ts';
import { type Scale, scaleIn } from './scale.ts';
import { withoutFootnotes } from './terms.ts';

const isBlank = (text: string | undefined) => (text ?? '').trim() === '';
const YEAR = /^(19|20)\d\d\d?(?:\s*\(\d\))?$/;

/** Figures that are no period: what a header has none of. */
const isFigure = (text: string) => readNumber(text) !== undefined && !YEAR.test(text.trim());
const isHeader = (row: string[]) => !row.slice(1).some(isFigure);
const isLabel = (row: string[]) => !isBlank(row[0]) && row.slice(1).every(isBlank);

/** How many rows on top are headers: at least one, unless the first has figures. */
function headersOf(rows: string[][]): number {
  let count = 0;
  let titled = false;
  for (const row of rows) {
    if (!isHeader(row) || (isLabel(row) && titled)) break;
    titled ||= row.slice(1).some((cell) => !isBlank(cell));
    count++;
  }
  return count === rows.length ? Math.min(1, rows.length) : count;
}

/** A header that stands over several columns is written once: beside, or in the middle of them. */
function spread(row: string[], width: number): string[] {
  const texts = Array.from({ length: width - 1 }, (_, i) => row[i + 1] ?? '');
  const named = texts.filter((text) => !isBlank(text)).length;
  if (named === 0 || named === texts.length) return texts;
  const size = texts.length / named;
  const groups = Number.isInteger(size)
    ? Array.from({ length: named }, (_, i) => texts.slice(i * size, (i + 1) * size))
    : [];
  if (groups.length > 0 && groups.every((group) => group.filter((text) => !isBlank(text)).length === 1))
    return groups.flatMap((group) => group.map(() => group.find((text) => !isBlank(text)) ?? ''));
  if (named === 1 && /\bin\b|[€£$%]|元|period|ended|ending|year|as of/i.test(texts.join('')))
    return texts.map(() => texts.find((text) => !isBlank(text)) ?? '');
  let last = '';
  return texts.map((text) => (last = isBlank(text) ? last : text));
}

const TOTAL = /^(?:grand |sub-?)?totals?\b|合计|总计|总额|小计/i;

/** Every cell below the headers, with its row's label, its group and what stands above it. */
export function cellsOf(rows: string[][], table: number, around: Scale | undefined, name = ''): Cell[] {
  const width = Math.max(...rows.map(({ length }) => length));
  const top = headersOf(rows);
  let above = rows.slice(0, top).map((row) => spread(row, width));
  const corner = rows.slice(0, top).map(([first = '']) => first).join(' ');
  const whole = scaleIn([corner, ...rows.slice(0, top).flat()].join(' ')) === undefined ? around : undefined;
  const cells: Cell[] = [];
  let section = '';
  let pending = '';
  for (const [at, row] of rows.entries()) {
    if (at < top) continue;
    if (isLabel(row)) {
      pending = row[0] ?? '';
      section = withoutFootnotes(pending).replace(/[:：]$/, '');
      continue;
    }
    const filled = row.slice(1).filter((cell) => !isBlank(cell));
    if (filled.length > 1 && filled.every((cell) => !isFigure(cell) && periodsIn(cell).length > 0)) {
      above = [spread(row, width)];
      continue;
    }
    const goesOn = pending !== '' && /^[a-z]/.test((row[0] ?? '').trim());
    const label = withoutFootnotes(goesOn ? `${pending} ${row[0]}` : (row[0] ?? ''));
    pending = '';
    for (const [column, quote] of row.entries()) {
      if (column === 0 || isBlank(quote)) continue;
      const header = above.map((line) => line[column - 1] ?? '').filter((text) => !isBlank(text)).join(' ');
      const read = readNumber(quote);
      const period = periodsIn(header)[0] ?? periodsIn(label)[0];
      cells.push({
        ...{ locator: `tables.${table} row ${at} column ${column}`, sourceId: 'input' },
        ...{ source: quote, quote, table, row: at, column, label, section },
        header: withoutFootnotes(header),
        ...(read === undefined ? {} : { read }),
        ...(period === undefined ? {} : { period }),
        scale: scaleOf({ quote, header, label, corner, name, around: whole }),
        total: label === '' || TOTAL.test(label),
      });
    }
  }
  return cells;
}

interface Words {
  quote: string;
  header: string;
  label: string;
  corner: string;
  name: string;
  around: Scale | undefined;
}

/** The nearest that says so: the cell, its column, its row, the corner, the table's name, the text around. */
function scaleOf({ quote, header, label, corner, name, around }: Words): Scale {
  const read = readNumber(quote);
  if (read?.percent) return 'percent';
  if (read?.scale) return read.scale;
  const inHeader = scaleIn(header);
  if (inHeader === undefined && /%|percent(?!age of)/i.test(besides(header))) return 'percent';
  if (/\(%\)|%\s*\)?$|（%）|\bpercent(age)?$/i.test(label)) return 'percent';
  if (/\bper\s+(\w+\s+){0,2}(share|unit)s?\b|每股|\bper\s+\w+$/i.test(label)) return '';
  return scaleIn(label) ?? inHeader ?? scaleIn(corner) ?? scaleIn(name) ?? around ?? '';
}
