import { readNumber } from './numbers.ts';
import { besides } from './periods.ts';
import { type Scale, scaleIn } from './scale.ts';

/** Of the size of a percentage, and no sum of money. */
const isSmall = (quote: string) => /^\(?[-−–]?\d{1,3}(?:\.\d+)?\)?$/.test(quote.trim());

const SIGNED = /^\(?[-−–]?[\d.]+\)?\s?%\)?$/;

/** A rate whose neighbours in the row, or in the column, bear the sign of percent. */
export function isRate(label: string, rows: string[][], row: string[], column: number): boolean {
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

/** A year in a column of years is so many of nothing. */
const isYear = (quote: string, words: string) =>
  /^(?:19|20)\d\d$/.test(quote.trim()) && /\byears?\b|\bdate\b|expir|年/i.test(words);

/** "Million shares" above a group of rows; not what a long heading says in passing. */
const inSection = (section: string) => (section.length < 40 ? scaleIn(section) : undefined);

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
export function scaleOf({
  quote,
  header,
  label,
  section,
  corner,
  name,
  around,
  rate,
}: Words): Scale {
  const read = readNumber(quote);
  if (read?.percent) return 'percent';
  if (read?.scale) return read.scale;
  if (rate) return 'percent';
  if (isYear(quote, `${header} ${label}`)) return '';
  const inHeader = scaleIn(header);
  if (isSmall(quote) && inHeader === undefined && /%|percent(?!age of)/i.test(besides(header)))
    return 'percent';
  if (/\(%\)|%\s*\)?$|（%）|\bpercent(age)?$/i.test(label)) return 'percent';
  if (
    /\bper\s+([\w-]+\s+){0,2}(share|unit)s?\b|每股|\bper\s+\w+$/i.test(label) ||
    (/\bper\s+([\w-]+\s+){0,2}share\b|每股/i.test(section) && /\.\d/.test(quote))
  )
    return '';
  return (
    scaleIn(label) ??
    inHeader ??
    inSection(section) ??
    scaleIn(corner) ??
    scaleIn(name) ??
    around ??
    ''
  );
}
