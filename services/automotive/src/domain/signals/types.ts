import { parseDecimal } from '@banyan/kernel';
import { inDecimals } from '../numbers/affine.ts';
import type { Signal } from './vss-table.ts';

const BITS = /^(u?)int(\d+)$/;
const SAME = { numerator: '1', denominator: '1', offset: '0', offsetDenominator: '1' };

/** A whole number where the type of VSS is one. */
export const rounded = (value: string, { dataType }: Signal) =>
  BITS.test(dataType) ? inDecimals(value, SAME, 0) : value;

/** Whether the type can hold it, within the limits that VSS sets. */
export function fits(text: string, { dataType, min, max }: Signal): boolean {
  const value = parseDecimal(text);
  if (!value) return false;
  const [, unsigned, bits] = BITS.exec(dataType) ?? [];
  if (bits !== undefined) {
    if (!value.round(0).eq(value)) return false;
    const size = 2 ** (Number(bits) - (unsigned ? 0 : 1));
    if (value.gte(size) || value.lt(unsigned ? 0 : -size)) return false;
  }
  return (min === undefined || value.gte(min)) && (max === undefined || value.lte(max));
}
