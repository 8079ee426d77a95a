import { readNumber } from './numbers.ts';
import { periodsIn } from './periods.ts';
import { scaleIn } from './scale.ts';

export const isBlank = (text: string | undefined) => (text ?? '').trim() === '';

const YEAR = /^(19|20)\d\d\d?(?:\s*\(\d\))?$/;

/** Figures that are no period: what a header has none of. */
export const isFigure = (text: string) => readNumber(text) !== undefined && !YEAR.test(text.trim());

const isHeader = (row: string[]) => !row.slice(1).some(isFigure);

export const isLabel = (row: string[]) => !isBlank(row[0]) && row.slice(1).every(isBlank);

const isScale = (text: string) => text.length < 60 && scaleIn(text) !== undefined;

/** How many rows on top are headers: at least one, unless the first has figures. */
export function headersOf(rows: string[][]): number {
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
export function spread(row: string[], width: number): string[] {
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

/** The rows of headers, spread: but what stands below a row that names every column is of its own alone. */
export function spreadAll(rows: string[][], width: number): string[][] {
  const full = rows.findIndex((row) =>
    Array.from({ length: width - 1 }, (_, i) => row[i + 1]).every((text) => !isBlank(text)),
  );
  const named = (row: string[]) => row.slice(1).filter((text) => !isBlank(text)).length;
  return rows.map((row, at) =>
    full >= 0 && at > full && named(row) > 1
      ? Array.from({ length: width - 1 }, (_, i) => row[i + 1] ?? '')
      : spread(row, width),
  );
}

/** Units stand below the names of columns. */
export function headingOf(above: { texts: string[] }[], column: number): string {
  const texts = above.map(({ texts }) => texts[column - 1] ?? '').filter((text) => !isBlank(text));
  return (
    texts.findLast((text) => scaleIn(text) === undefined && !/^[^\p{L}]+$/u.test(text)) ??
    texts.at(-1) ??
    ''
  );
}
