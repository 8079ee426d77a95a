import { MeshError } from '@banyan/kernel';
import { hexByte } from '../dtc/code.ts';

/** Longest message that is read, bytes: ISO-TP's own limit with a 12-bit length. */
export const MOST_BYTES = 4_095;

/** Hex digits, by twos, with or without white space, `0x`, commas or dashes between. */
export function readHex(text: string, path: string): Uint8Array {
  const bare = text.replaceAll(/0x|[\s,:-]+/gi, '');
  if (bare === '') throw unreadable(path, 'holds no bytes');
  const wrong = /[^0-9a-f]/i.exec(bare);
  if (wrong) throw unreadable(path, 'holds something else than hex digits');
  if (bare.length % 2 === 1) throw unreadable(path, 'has an odd number of hex digits');
  if (bare.length / 2 > MOST_BYTES) throw unreadable(path, `is longer than ${MOST_BYTES} bytes`);
  return Uint8Array.from(Buffer.from(bare, 'hex'));
}

export const toHex = (bytes: Iterable<number>): string => [...bytes].map(hexByte).join('');

/** A refusal that names the place, and never what stands there. */
export function unreadable(path: string, message: string): MeshError {
  return new MeshError('invalid_request', `${path} ${message}.`, { issues: [{ path, message }] });
}
