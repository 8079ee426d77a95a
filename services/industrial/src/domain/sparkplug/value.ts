import { formatDecimal, parseDecimal } from '@banyan/kernel';
import type { Field } from './wire.ts';

/** Data types of Sparkplug 3.0, section 6.4.16, of those that are read. */
const SIGNED: Record<number, number> = { 1: 8, 2: 16, 3: 32, 4: 64 };

/** Fields of the `oneof value`, the same in a metric and, 7 lower, in a property. */
const [INT, LONG, FLOAT, DOUBLE, BOOLEAN, STRING] = [10, 11, 12, 13, 14, 15];

const LONGEST = 1_000;
const utf8 = new TextDecoder();

/** A plain decimal, a boolean or a text. `undefined`: of a type that is not read, or no number. */
export type Value = string | boolean | undefined;

/** @param type the metric's data type, if it is known */
export function valueOf({ id, bits, bytes }: Field, type: number | undefined): Value {
  if (id === BOOLEAN) return bits !== 0n;
  if (id === STRING) return utf8.decode(bytes).slice(0, LONGEST);
  if (id === FLOAT) return shortestOfFloat(floatOf(bits));
  if (id === DOUBLE) return plain(doubleOf(bits));
  if (id !== INT && id !== LONG) return undefined;
  const width = SIGNED[type ?? 0];
  const unsigned = id === INT ? BigInt.asUintN(32, bits) : bits;
  if (width === undefined) return unsigned.toString();
  return BigInt.asIntN(Math.min(width, id === INT ? 32 : 64), unsigned).toString();
}

function floatOf(bits: bigint): number {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, Number(BigInt.asUintN(32, bits)));
  return view.getFloat32(0);
}

function doubleOf(bits: bigint): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, bits);
  return view.getFloat64(0);
}

/** The fewest digits that are this float and no other: 0.1, not 0.10000000149. */
function shortestOfFloat(value: number): Value {
  if (!Number.isFinite(value)) return undefined;
  for (let digits = 1; digits < 9; digits += 1) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return plain(short);
  }
  return plain(Number(value.toPrecision(9)));
}

/** Without an exponent. */
function plain(value: number): Value {
  if (!Number.isFinite(value)) return undefined;
  const text = String(value);
  const [digits = '', exponent] = text.split('e');
  if (exponent === undefined) return text === '-0' ? '0' : text;
  const [whole = '', behind = ''] = digits.replace('-', '').split('.');
  const point = whole.length + Number(exponent);
  const all = whole + behind;
  const shifted =
    point <= 0
      ? `0.${'0'.repeat(-point)}${all}`
      : `${all.padEnd(point, '0').slice(0, point)}.${all.padEnd(point, '0').slice(point)}0`;
  const read = parseDecimal(shifted);
  return read && `${value < 0 ? '-' : ''}${formatDecimal(read)}`;
}
