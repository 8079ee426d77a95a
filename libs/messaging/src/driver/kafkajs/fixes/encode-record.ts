type Bytes = Buffer | string | null | undefined;

export interface RecordToWrite {
  offsetDelta?: number;
  timestampDelta?: number;
  key?: Bytes;
  value?: Bytes;
  headers?: Record<string, Bytes | Bytes[]>;
}

/** A record as it stands in a batch (magic 2), written into one buffer; the shape of an encoder. */
export function encodeRecord(record: RecordToWrite): { buf: Buffer; buffer: Buffer } {
  const { offsetDelta = 0, timestampDelta = 0, key, value, headers = {} } = record;
  const pairs: [string, Bytes][] = [];
  let body = 1 + sizeOfVarint(timestampDelta) + sizeOfVarint(offsetDelta);
  body += sizeOfBytes(key) + sizeOfBytes(value);
  for (const name in headers) {
    for (const header of [headers[name]].flat()) {
      pairs.push([name, header]);
      body += sizeOfBytes(name) + sizeOfBytes(header);
    }
  }
  body += sizeOfVarint(pairs.length);
  const buffer = Buffer.allocUnsafe(sizeOfVarint(body) + body);
  let at = writeVarint(buffer, 0, body);
  buffer[at++] = 0; // No attributes are defined.
  at = writeVarint(buffer, at, timestampDelta);
  at = writeVarint(buffer, at, offsetDelta);
  at = writeBytes(buffer, at, key);
  at = writeBytes(buffer, at, value);
  at = writeVarint(buffer, at, pairs.length);
  for (const [name, header] of pairs) {
    at = writeBytes(buffer, at, name);
    at = writeBytes(buffer, at, header);
  }
  return { buf: buffer, buffer };
}

/** Zigzag: small numbers of either sign take few bytes. Exact up to 2^52. */
const zigzag = (value: number) => (value < 0 ? -2 * value - 1 : 2 * value);

function sizeOfVarint(value: number): number {
  let rest = zigzag(value);
  let size = 1;
  while (rest >= 128) {
    rest = Math.floor(rest / 128);
    size++;
  }
  return size;
}

function writeVarint(buffer: Buffer, at: number, value: number): number {
  let rest = zigzag(value);
  let next = at;
  while (rest >= 128) {
    buffer[next++] = (rest % 128) + 128;
    rest = Math.floor(rest / 128);
  }
  buffer[next++] = rest;
  return next;
}

const lengthOf = (bytes: Buffer | string) =>
  typeof bytes === 'string' ? Buffer.byteLength(bytes) : bytes.length;

function sizeOfBytes(bytes: Bytes): number {
  if (bytes === null || bytes === undefined) return 1;
  const length = lengthOf(bytes);
  return sizeOfVarint(length) + length;
}

function writeBytes(buffer: Buffer, at: number, bytes: Bytes): number {
  if (bytes === null || bytes === undefined) return writeVarint(buffer, at, -1);
  const start = writeVarint(buffer, at, lengthOf(bytes));
  if (typeof bytes === 'string') return start + buffer.write(bytes, start);
  bytes.copy(buffer, start);
  return start + bytes.length;
}
