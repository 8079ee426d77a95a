import { MeshError } from '../errors.ts';

const UTF16 = [
  [0xfe, 0xff],
  [0xff, 0xfe],
];

/** The document as text. Only UTF-8 is read, as ISO 20022 demands; a BOM is let pass. */
export function decodeUtf8(input: Buffer | string): string {
  if (typeof input === 'string') return input.replace(/^\uFEFF/, '');
  if (UTF16.some(([a, b]) => input[0] === a && input[1] === b)) {
    throw badEncoding('line 1, column 1', 'it is UTF-16');
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(input);
  } catch {
    throw badEncoding(placeOfBadByte(input), 'a byte there is no UTF-8');
  }
}

export function badEncoding(path: string, why: string): MeshError {
  const message = `the document has to be in UTF-8: ${why}`;
  return new MeshError('invalid_request', `${path}: ${message}.`, { issues: [{ path, message }] });
}

/** The line of the first byte that spoils the text: halve the part that is known to hold it. */
function placeOfBadByte(input: Buffer): string {
  const good = (length: number) => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(input.subarray(0, length), { stream: true });
      return true;
    } catch {
      return false;
    }
  };
  let [low, high] = [0, input.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (good(middle)) low = middle;
    else high = middle - 1;
  }
  const lines = input.subarray(0, low).toString('latin1').split('\n');
  return `line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}`;
}
