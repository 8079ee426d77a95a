import { type Decimal, formatDecimal, parseDecimal } from '@banyan/kernel';

/** `value * numerator / denominator + offset`, each a plain decimal. */
export interface Affine {
  numerator: string;
  denominator: string;
  offset: string;
}

/** In decimal arithmetic, rounded half away from zero to so many places. */
export function inDecimals(
  value: string,
  { numerator, denominator, offset }: Affine,
  places: number,
) {
  const scaled = decimal(value).times(decimal(numerator)).div(decimal(denominator));
  return formatDecimal(scaled.plus(decimal(offset)).round(places));
}

/** The same in whole numbers: another way to the same figure, the check of the first. */
export function inIntegers(
  value: string,
  { numerator, denominator, offset }: Affine,
  places: number,
) {
  const [v, n, d, o] = [
    fraction(value),
    fraction(numerator),
    fraction(denominator),
    fraction(offset),
  ];
  // v*n/d + o over one denominator.
  let top = v.top * n.top * d.bottom * o.bottom + o.top * v.bottom * n.bottom * d.top;
  let bottom = v.bottom * n.bottom * d.top * o.bottom;
  if (bottom < 0n) [top, bottom] = [-top, -bottom];
  const shifted = (top < 0n ? -top : top) * 10n ** BigInt(places);
  const digits = ((shifted * 2n + bottom) / (bottom * 2n)).toString().padStart(places + 1, '0');
  const cut = digits.length - places;
  const behind = digits.slice(cut).replace(/0+$/, '');
  const plain = digits.slice(0, cut) + (behind ? `.${behind}` : '');
  return top < 0n && plain !== '0' ? `-${plain}` : plain;
}

function fraction(text: string): { top: bigint; bottom: bigint } {
  const [whole = '', behind = ''] = text.replace(/^[+-]/, '').split('.');
  const top = BigInt((whole || '0') + behind);
  return { top: text.startsWith('-') ? -top : top, bottom: 10n ** BigInt(behind.length) };
}

function decimal(text: string): Decimal {
  const read = parseDecimal(text);
  if (!read) throw new Error('That is no plain decimal.');
  return read;
}
