import { type Decimal, parseDecimal } from '@banyan/kernel';
import type { Arithmetic } from './evaluate.ts';

export const decimals: Arithmetic<Decimal> = {
  read: (digits) => parseDecimal(digits)!,
  add: (a, b) => a.plus(b),
  subtract: (a, b) => a.minus(b),
  multiply: (a, b) => a.times(b),
  divide: (a, b) => (b.eq(0) ? undefined : a.div(b)),
};

/** A fraction in whole numbers, so that no decimal library has a say. */
export interface Fraction {
  over: bigint;
  under: bigint;
}

export const fractions: Arithmetic<Fraction> = {
  read(digits) {
    const minus = digits.startsWith('-');
    const [whole = '', part = ''] = digits.replace('-', '').split('.');
    const over = BigInt(`${whole}${part}` || '0');
    return { over: minus ? -over : over, under: 10n ** BigInt(part.length) };
  },
  add: (a, b) => ({ over: a.over * b.under + b.over * a.under, under: a.under * b.under }),
  subtract: (a, b) => ({ over: a.over * b.under - b.over * a.under, under: a.under * b.under }),
  multiply: (a, b) => ({ over: a.over * b.over, under: a.under * b.under }),
  divide(a, b) {
    if (b.over === 0n) return undefined;
    const turned = b.over < 0n ? -1n : 1n;
    return { over: a.over * b.under * turned, under: a.under * b.over * turned };
  },
};

/** Whether a decimal is that fraction, to so many places, half a unit rounded away from nothing. */
export function rounds({ over, under }: Fraction, value: string, places: number): boolean {
  const tens = 10n ** BigInt(places);
  const size = (over < 0n ? -over : over) * tens * 2n + under;
  const rounded = size / (under * 2n);
  const stated = fractions.read(value);
  const units = (stated.over * tens) / stated.under;
  return (stated.over * tens) % stated.under === 0n && units === (over < 0n ? -rounded : rounded);
}
