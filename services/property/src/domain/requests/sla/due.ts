import { type Calendar, MINUTE, nextDay, spansOf } from './calendar.ts';
import { dateOf, instantOf } from './zone.ts';

/** Days that are looked ahead; behind them a calendar is taken to have no working time. */
const MOST_DAYS = 800;

function* workingSpans(from: number, calendar: Calendar): Generator<[number, number]> {
  let date = dateOf(from, calendar.timeZone);
  for (let i = 0; i < MOST_DAYS; i += 1, date = nextDay(date))
    for (const [opens, closes] of spansOf(date, calendar)) {
      const open = Math.max(from, instantOf(date, opens, calendar.timeZone));
      const close = instantOf(date, closes, calendar.timeZone);
      if (open < close) yield [open, close];
    }
}

/** When so many minutes have passed; `undefined` where the calendar never has them. */
export function dueAfter(
  from: number,
  minutes: number,
  clock: 'always' | 'working',
  calendar: Calendar,
): number | undefined {
  if (clock === 'always') return from + minutes * MINUTE;
  let left = minutes * MINUTE;
  for (const [open, close] of workingSpans(from, calendar)) {
    if (close - open >= left) return open + left;
    left -= close - open;
  }
  return undefined;
}

/**
 * Minutes that pass until then, reckoned backwards from the end: another way to the same figure,
 * the check of the first.
 */
export function minutesUntil(
  from: number,
  due: number,
  clock: 'always' | 'working',
  calendar: Calendar,
): number {
  if (clock === 'always') return (due - from) / MINUTE;
  let passed = 0;
  const first = dateOf(from, calendar.timeZone);
  let date = dateOf(due, calendar.timeZone);
  for (let i = 0; i <= MOST_DAYS && date >= first; i += 1) {
    for (const [opens, closes] of spansOf(date, calendar)) {
      const open = instantOf(date, opens, calendar.timeZone);
      const close = instantOf(date, closes, calendar.timeZone);
      passed += Math.max(0, Math.min(close, due) - Math.max(open, from));
    }
    date = new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  }
  return passed / MINUTE;
}
