import { isDay } from '../statutes/dates.ts';

const MONTHS =
  'january february march april may june july august september october november december'.split(
    ' ',
  );
const MONTH = `(?<month>${MONTHS.map((name) => `${name.slice(0, 3)}(?:${name.slice(3)})?\\.?`).join('|')}|sept\\.?)`;
const DAY = String.raw`(?<day>\d{1,2})(?:s ?t|n ?d|r ?d|t ?h)?`;
const YEAR = String.raw`(?<year>(?:19|20)\d{2})`;

const FORMS = [
  new RegExp(String.raw`\b${MONTH}\s*${DAY}\s*,?\s*${YEAR}\b`, 'gi'),
  new RegExp(String.raw`\b${DAY}\s*(?:day)?\s*(?:of)?\s*${MONTH}\s*,?\s*${YEAR}\b`, 'gi'),
  new RegExp(String.raw`\b(?<month>\d{1,2})[/-]${DAY}[/-](?<year>(?:19|20)?\d{2})\b`, 'g'),
  new RegExp(String.raw`\b${YEAR}-(?<month>\d{2})-${DAY}\b`, 'g'),
  new RegExp(String.raw`${YEAR}\s*年\s*(?<month>\d{1,2})\s*月\s*${DAY}\s*日`, 'g'),
];

export interface FoundDate {
  start: number;
  end: number;
  /** YYYY-MM-DD */
  date: string;
}

/** Days that a text names, in its order. Two-digit years are of 1950 to 2049; 3/4/99 is March, as CUAD writes. */
export function datesIn(text: string): FoundDate[] {
  return FORMS.flatMap((form) =>
    [...text.matchAll(form)].flatMap((match): FoundDate[] => {
      const { year = '', month = '', day = '' } = match.groups ?? {};
      const date = `${fullYear(year)}-${pad(monthOf(month))}-${pad(Number(day))}`;
      return isDay(date) ? [{ start: match.index, end: match.index + match[0].length, date }] : [];
    }),
  ).toSorted((a, b) => a.start - b.start);
}

const pad = (value: number) => String(value).padStart(2, '0');

const fullYear = (year: string) =>
  year.length === 4 ? year : `${Number(year) < 50 ? '20' : '19'}${year}`;

const monthOf = (text: string) =>
  /^\d/.test(text)
    ? Number(text)
    : MONTHS.findIndex((name) => name.startsWith(text.slice(0, 3).toLowerCase())) + 1;
