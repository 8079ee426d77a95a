import { readHex, toHex, unreadable } from './bytes/hex.ts';
import { reassemble } from './bytes/iso-tp.ts';
import { type Decoded, decoded, type FoundCode } from './decoded.ts';
import { encodeCode, encodeUdsCode, parseCode } from './dtc/code.ts';
import type { ExplainInput } from './input.ts';
import { readResponse } from './read-response.ts';

/** What one response or one written code told, with the bytes that it is quoted from. */
export interface Told {
  /** Which payload of the input, e.g. `responses.0 message 2 (7E8)`. */
  place: string;
  ecu?: string;
  /** Hex of the payload. */
  payload: string;
  decoded: Decoded;
}

/** Most payloads together, bytes. */
const MOST_TOTAL = 64 * 1_024;

export function readInput(input: ExplainInput): Told[] {
  const lengths = Object.entries(input.dataLengths ?? {});
  const options = {
    language: input.language,
    dataLengths: new Map(lengths.map(([id, length]) => [id.toUpperCase(), length])),
  };
  let total = 0;
  const told = (input.responses ?? []).flatMap((response, i): Told[] => {
    const path = `responses.${i}`;
    const payloads =
      typeof response === 'string'
        ? [{ bytes: readHex(response, path) }]
        : reassemble(response.frames, `${path}.frames`);
    total += payloads.reduce((sum, { bytes }) => sum + bytes.length, 0);
    if (total > MOST_TOTAL) throw unreadable(path, `makes more than ${MOST_TOTAL} bytes in all`);
    return payloads.map(({ bytes, ...from }, n) => ({
      place: 'ecu' in from ? `${path} message ${n + 1} (${from.ecu})` : path,
      ...{ ...from, payload: toHex(bytes) },
      decoded: readResponse(bytes, path, options),
    }));
  });
  return [...told, ...(input.codes ?? []).map(readWritten)];
}

function readWritten(text: string, i: number): Told {
  const path = `codes.${i}`;
  const written = parseCode(text);
  if (!written) throw unreadable(path, 'is no trouble code such as P0301 or U0100-87');
  const { code, failureType } = written;
  const encoded = failureType === undefined ? encodeCode(code) : encodeUdsCode(code, failureType);
  const answer = decoded('written');
  answer.codes.push({ ...written, state: 'given', at: 0, size: encoded.length });
  answer.encoded.push(...encoded);
  return { place: path, payload: toHex(encoded), decoded: answer };
}

/** Where a code stands, as citations and reports say it. */
export const locate = ({ place }: Told, { at, size }: FoundCode) =>
  `${place} bytes ${at}-${at + size - 1}`;
