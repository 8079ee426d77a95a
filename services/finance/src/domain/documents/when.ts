import { type Dated, datesIn, type Order } from './dates.ts';
import { fold } from './fold.ts';
import type { Candidate, Line, Row } from './model.ts';

const NAMED = /DATE|日\s*期|时\s*间|开\s*票/;
const OTHER_DATE = /EXP(IRY|\.)|VALID|DUE\s*DATE|SINCE|EST\.|UNTIL|有\s*效|到\s*期|截\s*止/;
const TIME = /\d{1,2}\s?[:：]\s?\d{2}/;

/** Days that it may be of. A date that reads two ways is read as the others, the currency or the caller say. */
export function daysIn(
  lines: Line[],
  rows: Row[],
  { asked, currency }: { asked?: Order | undefined; currency?: string | undefined },
): Candidate[] {
  const all = lines.flatMap((line, i) => datesIn(line, i, 'dmy'));
  const shown = all.find(({ shows }) => shows)?.shows;
  const known =
    shown ?? asked ?? (currency === undefined ? undefined : currency === 'USD' ? 'mdy' : 'dmy');
  const dates = lines.flatMap((line, i) => datesIn(line, i, known ?? 'dmy'));
  const rowOf = new Map(
    rows.flatMap((row, i) => row.at.map((line): [number, number] => [line, i])),
  );
  return dates
    .map((date, i): Candidate => ({
      value: date.iso,
      pieces: [{ line: date.line, start: date.start, end: date.end }],
      score: scoreOf(date, lines, rows, rowOf.get(date.line)) - 0.1 * i,
      doubts: date.either && known === undefined ? ['day and month could change places'] : [],
    }))
    .toSorted((a, b) => b.score - a.score);
}

function scoreOf(date: Dated, lines: Line[], rows: Row[], at = -1): number {
  const own = fold(lines[date.line]?.text ?? '');
  const row = rows[at]?.text ?? own;
  const above = rows[at - 1]?.text ?? '';
  let score = 10;
  if (NAMED.test(row)) score += 12;
  else if (NAMED.test(above)) score += 6;
  if (TIME.test(own.slice(date.end)) || TIME.test(row)) score += 5;
  if (OTHER_DATE.test(row)) score -= 20;
  const year = Number(date.iso.slice(0, 4));
  if (year < 1990 || year > new Date().getUTCFullYear() + 1) score -= 12;
  return score;
}
