import { Fraction } from '../numbers/fraction.ts';

/** How a value of a unit becomes one of the quantity's own: in words, and in exact numbers. */
export interface Conversion {
  formula: (operand: string) => string;
  apply: (value: Fraction) => Fraction;
}

/** `value * top / bottom + offset`; what does nothing is not told. */
function linear(top: string, bottom = '1', offset = '0'): Conversion {
  const told = (operand: string) => {
    const scaled = `${top === '1' ? operand : `${operand} * ${top}`}${bottom === '1' ? '' : ` / ${bottom}`}`;
    if (offset === '0') return scaled;
    return offset.startsWith('-') ? `${scaled} - ${offset.slice(1)}` : `${scaled} + ${offset}`;
  };
  return {
    formula: (operand) => (told(operand) === operand ? operand : `(${told(operand)})`),
    apply: (value) => {
      const scaled = value.times(Fraction.of(top));
      return (scaled.over(Fraction.of(bottom)) ?? scaled).plus(Fraction.of(offset));
    },
  };
}

const same = linear('1');

/** By the unit that a quantity has here, then by the one that came, folded. */
const CONVERSIONS = {
  K: { k: same, c: linear('1', '1', '273.15') },
  F: { f: same, c: linear('9', '5', '32'), k: linear('9', '5', '-459.67') },
  rpm: { rpm: same, 'r/min': same, 'min-1': same, hz: linear('60') },
  Nm: { nm: same, n·m: same, 'n.m': same, knm: linear('1000') },
  min: { min: same, 分钟: same, h: linear('60'), 小时: linear('60'), s: linear('1', '60') },
  gpm: {
    ...{ gpm: same, 'gal/min': same },
    ...{ 'l/min': linear('1', '3.785411784'), 'l/s': linear('60', '3.785411784') },
    ...{ 'm3/h': linear('1000', '227.12470704'), 'm³/h': linear('1000', '227.12470704') },
  },
  kW: { kw: same, 千瓦: same, w: linear('1', '1000'), mw: linear('1000') },
  ton: { ton: same, tons: same, 冷吨: same },
  A: { a: same, amps: same, amp: same },
  '': {},
} satisfies Record<string, Record<string, Conversion>>;

export type Unit = keyof typeof CONVERSIONS;

/** `undefined`: not of this quantity, or not known. Without a unit a value has the quantity's own. */
export function conversionOf(unit: Unit, from: string | undefined): Conversion | undefined {
  const folded = (from ?? '')
    .trim()
    .toLowerCase()
    .replace(/^°\s*|^deg\s*/, '');
  if (folded === '') return same;
  const known: Record<string, Conversion> = CONVERSIONS[unit];
  return Object.hasOwn(known, folded) ? known[folded] : undefined;
}
