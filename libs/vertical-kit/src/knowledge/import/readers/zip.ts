import { inflateRawSync } from 'node:zlib';
import { refused } from '../refused.ts';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const MOST_ENTRIES = 10_000;

/** One file of a ZIP archive; what it says of its sizes is not believed. */
export function unzip(bytes: Buffer, name: string, mostBytes: number): Buffer | undefined {
  try {
    return find(bytes, name, mostBytes);
  } catch (error) {
    if (error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE')
      throw refused(name, `is larger than ${mostBytes} bytes when unpacked`);
    if (error instanceof Error && 'code' in error) throw refused(name, 'is a damaged archive');
    throw error;
  }
}

function find(bytes: Buffer, name: string, mostBytes: number): Buffer | undefined {
  // The end record is last, with a comment of at most 64 KiB behind it.
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0 || bytes.readUInt32LE(end) !== END) throw refused('body', 'is no ZIP archive');
  const entries = Math.min(bytes.readUInt16LE(end + 10), MOST_ENTRIES);
  let at = bytes.readUInt32LE(end + 16);
  for (let i = 0; i < entries && bytes.readUInt32LE(at) === ENTRY; i++) {
    const nameBytes = bytes.readUInt16LE(at + 28);
    if (bytes.toString('utf8', at + 46, at + 46 + nameBytes) === name)
      return unpack(bytes, at, name, mostBytes);
    at += 46 + nameBytes + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return undefined;
}

function unpack(bytes: Buffer, entry: number, name: string, mostBytes: number): Buffer {
  if (bytes.readUInt16LE(entry + 8) & 1) throw refused(name, 'is encrypted');
  const method = bytes.readUInt16LE(entry + 10);
  const packed = bytes.readUInt32LE(entry + 20);
  const at = bytes.readUInt32LE(entry + 42);
  if (bytes.readUInt32LE(at) !== LOCAL) throw refused(name, 'is a damaged archive');
  const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  const data = bytes.subarray(start, start + packed);
  if (method === 0) return data;
  if (method === 8) return inflateRawSync(data, { maxOutputLength: mostBytes });
  throw refused(name, `is packed in a way that is not read (method ${method})`);
}
