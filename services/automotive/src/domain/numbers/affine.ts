import { type Decimal, formatDecimal, parseDecimal } from '@banyan/kernel';

/** `value * numerator / denominator + offset / offsetDenominator`, each a plain decimal. */
export interface Affine {
  numerator: string;
  denominator: string;
  offset: string;
  offsetDenominator: string;
}

/** In decimal arithmetic, rounded half away from zero to so many places. */
export function inDecimals(value: string, affine: Affine, places: number): string {
  const [v, n, d, o, p] = factors(value, affine).map(decimal) as Five<Decimal>;
  // One division, at the end: what it rounds is far behind the places that are told.
  return formatDecimal(v.times(n).times(p).plus(o.times(d)).div(d.times(p)).round(places));
}

/** The same in whole numbers: another way to the same figure, the check of the first. */
export function inIntegers(value: string, affine: Affine, places: number): string {
  const [v, n, d, o, p] = factors(value, affine).map(fraction) as Five<Fraction>;
  const left = quotient({ top: v.top * n.top, bottom: v.bottom * n.bottom }, d);
  const right = quotient(o, p);
  const top = left.top * right.bottom + right.top * left.bottom;
  const bottom = left.bottom * right.bottom;
  const negative = top < 0n !== bottom < 0n;
  const shifted = absolute(top) * 10n ** BigInt(places);
  const rounded = (shifted * 2n + absolute(bottom)) / (absolute(bottom) * 2n);
  const digits = rounded.toString().padStart(places + 1, '0');
  const cut = digits.length - places;
  const behind = digits.slice(cut).replace(/0+$/, '');
  const plain = digits.slice(0, cut) + (behind ? `.${behind}` : '');
  return negative && rounded !== 0n ? `-${plain}` : plain;
}

type Five<T> = [T, T, T, T, T];

interface Fraction {
  top: bigint;
  bottom: bigint;
}

const factors = (value: string, affine: Affine) => [
  ...[value, affine.numerator, affine.denominator, affine.offset, affine.offsetDenominator],
];
const quotient = (a: Fraction, b: Fraction): Fraction => ({
  ...{ top: a.top * b.bottom, bottom: a.bottom * b.top },
});
const absolute = (n: bigint) => (n < 0n ? -n : n);

function fraction(text: string): Fraction {
  const [whole = '', behind = ''] = text.replace(/^[+-]/, '').split('.');
  const top = BigInt((whole || '0') + behind);
  return { top: text.startsWith('-') ? -top : top, bottom: 10n ** BigInt(behind.length) };
}

function decimal(text: string): Decimal {
  const read = parseDecimal(text);
  if (!read) throw new Error('That is no plain decimal.');
  return read;
}
