import { fold } from './fold.ts';
import type { Line, Piece } from './model.ts';

export type Order = 'dmy' | 'mdy';

export interface Dated extends Piece {
  /** ISO 8601, by the order that was asked for. */
  iso: string;
  /** Day and month could change places. */
  either: boolean;
  /** The order that it shows. */
  shows?: Order;
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const MONTH = `(${MONTHS.join('|')})[A-Z]{0,6}`;

const YEAR_FIRST =
  /(?<!\d)((?:19|20)\d\d)\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})\s?[日号]?(?!\d)/g;
const NUMERIC =
  /(?<![\d.,/-])(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?((?:19|20)\d\d|\d\d)(?![\d/]|[.,-]\d)/g;
const DAY_FIRST = new RegExp(
  String.raw`(?<!\d)(\d{1,2})(?:ST|ND|RD|TH)?[\s,.\-/']*${MONTH}[\s,.\-/']*((?:19|20)\d\d|\d\d)(?!\d)`,
  'g',
);
const MONTH_FIRST = new RegExp(
  String.raw`(?<![A-Z])${MONTH}[\s.\-/']*(\d{1,2})(?:ST|ND|RD|TH)?[\s,.\-/']+((?:19|20)\d\d)(?!\d)`,
  'g',
);
const SOLID = /(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)/g;

/** Every date of a line, in the order in which they stand. */
export function datesIn({ text }: Line, line: number, order: Order): Dated[] {
  const folded = fold(text);
  const found: Dated[] = [];
  const add = (match: RegExpExecArray, iso: string | undefined, more: Partial<Dated> = {}) => {
    const [start, end] = [match.index, match.index + match[0].trimEnd().length];
    if (iso === undefined || found.some((other) => start < other.end && other.start < end)) return;
    found.push({ line, start, end, iso, either: false, ...more });
  };
  for (const m of folded.matchAll(YEAR_FIRST)) add(m, isoOf(m[1], m[2], m[3]));
  for (const m of folded.matchAll(DAY_FIRST)) add(m, isoOf(m[3], monthOf(m[2]), m[1]));
  for (const m of folded.matchAll(MONTH_FIRST)) add(m, isoOf(m[3], monthOf(m[1]), m[2]));
  for (const m of folded.matchAll(NUMERIC)) {
    const [day, month] = [isoOf(m[4], m[3], m[1]), isoOf(m[4], m[1], m[3])];
    const either = day !== undefined && month !== undefined && day !== month;
    const shows =
      either || day === month ? {} : { shows: day ? ('dmy' as const) : ('mdy' as const) };
    add(m, (order === 'mdy' ? month : day) ?? day ?? month, { either, ...shows });
  }
  for (const m of folded.matchAll(SOLID)) add(m, isoOf(m[1], m[2], m[3]));
  return found.toSorted((a, b) => a.start - b.start);
}

const monthOf = (name = '') => String(MONTHS.indexOf(name.slice(0, 3)) + 1);

/** Undefined where there is no such day. */
export function isoOf(year = '', month = '', day = ''): string | undefined {
  const full = year.length === 2 ? `20${year}` : year;
  const iso = `${full}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : undefined;
}
