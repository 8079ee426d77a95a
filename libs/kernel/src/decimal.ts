import Big from 'big.js';

/** Exact decimal arithmetic: sums of money never pass through a float. */
export type Decimal = Big;

const PLAIN = /^[+-]?(\d+(\.\d*)?|\.\d+)$/;

/** Reads a plain decimal such as `1204.50`; `undefined` for anything else (also `1e3`, `NaN`). */
export function parseDecimal(text: string): Decimal | undefined {
  const trimmed = text.trim();
  return PLAIN.test(trimmed) ? new Big(trimmed) : undefined;
}

export function sumDecimals(values: Iterable<Decimal>): Decimal {
  let total = new Big(0);
  for (const value of values) total = total.plus(value);
  return total;
}

/** Plain notation, never an exponent; at least `minDigits` places behind the point. */
export function formatDecimal(value: Decimal, minDigits = 0): string {
  return value.toFixed(Math.max(minDigits, (value.toFixed().split('.')[1] ?? '').length));
}
