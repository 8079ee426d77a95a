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

/** A whole number, or 0. */
export const toCountOrNone = (text: string): number => (text === '0' ? 0 : toCount(text));
