import { type Decimal, formatDecimal, parseDecimal, sumDecimals } from '@banyan/kernel';

/** A number of the text, with its place. */
export interface FoundNumber {
  quote: string;
  /** Characters before it. */
  at: number;
  value: Decimal;
}

export function numbersIn(text: string): FoundNumber[] {
  return [...text.matchAll(/\d+(?:\.\d+)?/g)].flatMap(({ 0: quote, index }) => {
    const value = parseDecimal(quote);
    return value ? [{ quote, at: index, value }] : [];
  });
}

export const sumOf = (found: FoundNumber[]): string =>
  formatDecimal(sumDecimals(found.map(({ value }) => value)));
