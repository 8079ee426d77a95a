import { InvalidArgumentError } from 'commander';

/** A number above 0. */
export function toNumber(text: string): number {
  const number = Number(text);
  if (Number.isFinite(number) && number > 0) return number;
  throw new InvalidArgumentError('It has to be a number above 0.');
}

/** A whole number above 0; `2_000` is one too. */
export function toCount(text: string): number {
  const count = Number(text.replaceAll('_', ''));
  if (Number.isSafeInteger(count) && count > 0) return count;
  throw new InvalidArgumentError('It has to be a whole number above 0.');
}

/** A day of the calendar, as ISO 8601 writes it. */
export function toDay(text: string): string {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  // 2026-02-31 would be a day of March.
  if (day && !Number.isNaN(day.valueOf()) && day.toISOString().startsWith(text)) return text;
  throw new InvalidArgumentError('It has to be a day, YYYY-MM-DD.');
}

/** A whole number, or 0. */
export const toCountOrNone = (text: string): number => (text === '0' ? 0 : toCount(text));
