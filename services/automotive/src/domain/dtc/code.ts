import { MeshError } from '@banyan/kernel';

/** SAE J2012: the two upper bits of the first byte name the system. */
const LETTERS = ['P', 'C', 'B', 'U'] as const;

export type SystemLetter = (typeof LETTERS)[number];

export const CODE = /^[PCBU][0-3][0-9A-F]{3}$/;
/** A code as people write it: `p0301`, `P0301-00`, `P0301:00`, full width too. */
const WRITTEN = /^([PCBU][0-3][0-9A-F]{3})(?:[-: ]?([0-9A-F]{2}))?$/;

export interface WrittenCode {
  code: string;
  /** Failure type byte, two hex digits, where one was given. */
  failureType?: string;
}

/** `undefined` for what is no trouble code. */
export function parseCode(text: string): WrittenCode | undefined {
  const found = WRITTEN.exec(text.normalize('NFKC').trim().toUpperCase());
  if (!found?.[1]) return undefined;
  return { code: found[1], ...(found[2] === undefined ? {} : { failureType: found[2] }) };
}

/** Two bytes as a code, bit by bit: `0301` hex is P0301, `C100` is U0100. */
export function decodeCode(high: number, low: number): string {
  const letter = LETTERS[(high >> 6) & 3] ?? 'P';
  const digits = (((high & 0x3f) << 8) | low).toString(16).toUpperCase().padStart(4, '0');
  return letter + digits;
}

/** The reverse of `decodeCode`. */
export function encodeCode(code: string): [number, number] {
  if (!CODE.test(code)) throw new MeshError('invalid_request', 'That is no trouble code.');
  const letter = LETTERS.indexOf(code[0] as SystemLetter);
  const bits = (letter << 14) | Number.parseInt(code.slice(1), 16);
  return [bits >> 8, bits & 0xff];
}

/** Three bytes of ISO 14229-1 in the format of SAE J2012-DA: code and failure type. */
export function decodeUdsCode([high = 0, low = 0, type = 0]: ArrayLike<number> & Iterable<number>) {
  return { code: decodeCode(high, low), failureType: hexByte(type) };
}

export function encodeUdsCode(code: string, failureType: string): [number, number, number] {
  return [...encodeCode(code), Number.parseInt(failureType, 16)];
}

export const hexByte = (value: number) => value.toString(16).toUpperCase().padStart(2, '0');
