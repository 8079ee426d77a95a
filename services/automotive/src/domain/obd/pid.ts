import { z } from 'zod';
import { hexByte } from '../dtc/code.ts';
import { toHex } from '../bytes/hex.ts';
import { inDecimals, inIntegers } from '../numbers/affine.ts';
import { BIT_PIDS, PIDS, type PidField } from './pid-table.ts';

export const readingSchema = z.object({
  pid: z.string(),
  /** What is measured; absent where the PID holds bits or is not in the table. */
  quantity: z.string().optional(),
  name: z.string().optional(),
  raw: z.string(),
  value: z.string().optional(),
  unit: z.string().optional(),
  formula: z.string().optional(),
});

export type Reading = z.infer<typeof readingSchema>;

/** Places behind the point that are told. */
const PLACES = 4;

/** Bytes of data of a PID, if the table knows it. */
export const lengthOf = (pid: number) => PIDS.get(pid)?.length ?? BIT_PIDS.get(pid);

export function readPid(pid: number, data: Uint8Array, language: 'en' | 'zh'): Reading[] {
  const raw = toHex(data);
  const id = hexByte(pid);
  const fields = PIDS.get(pid)?.fields;
  if (!fields) return [{ pid: id, raw }];
  return fields.map((field) => ({
    ...{ pid: id, quantity: field.id, name: field.name[language], raw },
    ...{ value: valueOf(field, data), unit: field.unit, formula: formulaOf(field) },
  }));
}

/** In decimal arithmetic. */
export function valueOf(field: PidField, data: Uint8Array): string {
  return inDecimals(rawOf(field, data), affineOf(field), PLACES);
}

/** The same from the digits that are told, in whole numbers: the check of what `valueOf` gave. */
export function recompute({ pid, quantity, raw }: Reading): string | undefined {
  const field = PIDS.get(Number.parseInt(pid, 16))?.fields.find(({ id }) => id === quantity);
  if (!field) return undefined;
  const unsigned = BigInt(`0x${raw.slice(2 * field.from, 2 * (field.from + field.size))}`);
  const whole = 1n << BigInt(8 * field.size);
  const read = field.signed && unsigned * 2n >= whole ? unsigned - whole : unsigned;
  return inIntegers(read.toString(), affineOf(field), PLACES);
}

const affineOf = ({ numerator, denominator, offset }: PidField) => ({
  ...{ numerator: String(numerator), denominator: String(denominator) },
  ...{ offset: String(offset), offsetDenominator: '1' },
});

function rawOf({ from, size, signed }: PidField, data: Uint8Array): string {
  const buffer = Buffer.from(data.subarray(from, from + size));
  return String(signed ? buffer.readIntBE(0, size) : buffer.readUIntBE(0, size));
}

function formulaOf({ from, size, signed, numerator, denominator, offset }: PidField): string {
  const letters = 'ABCD'.slice(from, from + size);
  const bytes = [...letters].map((letter, i) => {
    const weight = 256 ** (size - 1 - i);
    return weight === 1 ? letter : `${weight}*${letter}`;
  });
  const sum = size === 1 ? letters : `(${bytes.join(' + ')})`;
  const read = signed ? `signed${size === 1 ? `(${sum})` : sum}` : sum;
  const scaled = `${read}${numerator === 1 ? '' : ` * ${numerator}`}${denominator === 1 ? '' : ` / ${denominator}`}`;
  if (offset === 0) return scaled;
  return `${scaled} ${offset < 0 ? '-' : '+'} ${Math.abs(offset)}`;
}
