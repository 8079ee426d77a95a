import type { Cell } from './model.ts';
import { readNumber } from './numbers.ts';
import { besides, type Period, periodsIn } from './periods.ts';
import { type Scale, scaleIn } from './scale.ts';
import { withoutFootnotes } from './terms.ts';

const isBlank = (text: string | undefined) => (text ?? '').trim() === '';
const YEAR = /^(19|20)\d\d\d?(?:\s*\(\d\))?$/;

/** Figures that are no period: what a header has none of. */
const isFigure = (text: string) => readNumber(text) !== undefined && !YEAR.test(text.trim());
const isHeader = (row: string[]) => !row.slice(1).some(isFigure);
const isLabel = (row: string[]) => !isBlank(row[0]) && row.slice(1).every(isBlank);

const isScale = (text: string) => text.length < 60 && scaleIn(text) !== undefined;

/** How many rows on top are headers: at least one, unless the first has figures. */
function headersOf(rows: string[][]): number {
  let count = 0;
  let titled = false;
  for (const row of rows) {
    if (!isHeader(row) || (isLabel(row) && titled && !isScale(row[0] ?? ''))) break;
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
  if (
    groups.length > 0 &&
    groups.every((group) => group.filter((text) => !isBlank(text)).length === 1)
  )
    return groups.flatMap((group) => group.map(() => group.find((text) => !isBlank(text)) ?? ''));
  const alone = texts.findIndex((text) => !isBlank(text));
  if (
    named === 1 &&
    (alone < texts.length - 1 ||
      texts.length < 3 ||
      periodsIn(texts.join('')).length > 0 ||
      scaleIn(texts.join('')) !== undefined)
  )
    return texts.map(() => texts.find((text) => !isBlank(text)) ?? '');
  let last = '';
  return texts.map((text) => (last = isBlank(text) ? last : text));
}

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
  let above = rows.slice(0, top).map((row, at) => ({ at, texts: spread(row, width) }));
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
        ...{ source: quote, quote, table, row: at, column, label, section },
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

/** Units stand below the names of columns. */
function headingOf(above: { texts: string[] }[], column: number): string {
  const texts = above.map(({ texts }) => texts[column - 1] ?? '').filter((text) => !isBlank(text));
  return (
    texts.findLast((text) => scaleIn(text) === undefined && !/^[^\p{L}]+$/u.test(text)) ??
    texts.at(-1) ??
    ''
  );
}

/** A column may say the year, and its rows the quarters. */
function periodOf(header: string, label: string): Period | undefined {
  const [above] = periodsIn(header);
  const [beside] = periodsIn(label);
  if (above?.quarter === undefined && beside?.quarter !== undefined && beside.year === undefined)
    return { ...above, ...beside };
  return above ?? beside;
}

/** Of the size of a percentage, and no sum of money. */
const isSmall = (quote: string) => /^\(?[-−–]?\d{1,3}(?:\.\d+)?\)?$/.test(quote.trim());
const SIGNED = /^\(?[-−–]?[\d.]+\)?\s?%\)?$/;

/** A rate whose neighbours in the row, or in the column, bear the sign of percent. */
function isRate(label: string, rows: string[][], row: string[], column: number): boolean {
  if (
    !/\b(?:rates?|margin|ratio|yield|volatility)\b|%|率/i.test(label) ||
    !isSmall(row[column] ?? '')
  )
    return false;
  return (
    row.some((cell) => SIGNED.test(cell.trim())) ||
    rows.some((other) => SIGNED.test((other[column] ?? '').trim()))
  );
}

interface Words {
  rate: boolean;
  quote: string;
  header: string;
  label: string;
  section: string;
  corner: string;
  name: string;
  around: Scale | undefined;
}

/** The nearest that says so: the cell, its column, its row, the corner, the table's name, the text around. */
function scaleOf({ quote, header, label, section, corner, name, around, rate }: Words): Scale {
  const read = readNumber(quote);
  if (read?.percent) return 'percent';
  if (read?.scale) return read.scale;
  if (rate) return 'percent';
  const inHeader = scaleIn(header);
  if (isSmall(quote) && inHeader === undefined && /%|percent(?!age of)/i.test(besides(header)))
    return 'percent';
  if (/\(%\)|%\s*\)?$|（%）|\bpercent(age)?$/i.test(label)) return 'percent';
  if (
    /\bper\s+(\w+\s+){0,2}(share|unit)s?\b|每股|\bper\s+\w+$/i.test(label) ||
    (/\bper\s+(\w+\s+){0,2}share\b|每股/i.test(section) && /\.\d/.test(quote))
  )
    return '';
  return scaleIn(label) ?? inHeader ?? scaleIn(corner) ?? scaleIn(name) ?? around ?? '';
}
