import { type FileHandle, open } from 'node:fs/promises';
import { Failure } from '../stack/failure.ts';

/** Read at first; a large vocabulary needs more. */
const FIRST_READ = 1_048_576;
/** No header is longer; what says so is no header. */
const LAST_READ = FIRST_READ * 4 ** 4;
/** Longer lists are a vocabulary, which nobody here asks for. */
const LONGEST_LIST = 1_024;
const MAGIC = Buffer.from('GGUF');

type Value = string | number | boolean;

/** What stands at the head of a GGUF file (ggml's docs/gguf.md): its metadata, by key. */
export type GgufHeader = ReadonlyMap<string, Value | Value[]>;

/** Throws unless these first bytes are those of a GGUF file. */
export function demandGguf(head: Uint8Array, name: string): void {
  const { length } = MAGIC;
  if (MAGIC.equals(head.subarray(0, length))) return;
  throw new Failure(
    `${name} is not a GGUF file (it begins with ${JSON.stringify(Buffer.from(head.subarray(0, 16)).toString('latin1'))}): nothing is kept of it.`,
  );
}

/** Reads the header; a Failure when the file is none of GGUF, or ends before its tensors do. */
export async function readGguf(file: string, name = file): Promise<GgufHeader> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    for (let length = FIRST_READ; ; length *= 4) {
      const bytes = await head(handle, Math.min(length, size));
      demandGguf(bytes, name);
      try {
        return parse(new Reader(bytes), size, name);
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        if (bytes.length === size || length >= LAST_READ)
          throw new Failure(`${name} is cut off: its header says that there is more.`);
      }
    }
  } finally {
    await handle.close();
  }
}

async function head(handle: FileHandle, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await handle.read(bytes, 0, length, 0);
  return bytes.subarray(0, bytesRead);
}

function parse(reader: Reader, size: number, name: string): GgufHeader {
  reader.skip(MAGIC.length);
  const version = reader.u32();
  if (version !== 2 && version !== 3)
    throw new Failure(`${name} is GGUF of version ${version}; 2 and 3 are read here.`);
  const tensors = reader.u64();
  const pairs = reader.u64();
  const header = new Map<string, Value | Value[]>();
  for (let pair = 0; pair < pairs; pair++) {
    const key = reader.string();
    const value = reader.value(reader.u32());
    if (value !== undefined) header.set(key, value);
  }
  let last = 0;
  for (let tensor = 0; tensor < tensors; tensor++) {
    reader.string();
    const dimensions = reader.u32();
    reader.skip(dimensions * 8 + 4);
    last = Math.max(last, reader.u64());
  }
  if (tensors > 0 && reader.at + last >= size)
    throw new Failure(`${name} is cut off: it has no place for its last tensor.`);
  return header;
}

const SIZES: Record<number, number> = {
  ...{ 0: 1, 1: 1, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4, 7: 1, 10: 8, 11: 8, 12: 8 },
};
const STRING = 8;
const LIST = 9;

/** Little endian; what lies beyond the end is a RangeError. */
class Reader {
  readonly #bytes: Buffer;
  at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  skip(count: number): void {
    this.#take(count);
  }

  u32(): number {
    return this.#bytes.readUInt32LE(this.#take(4));
  }

  u64(): number {
    return Number(this.#bytes.readBigUInt64LE(this.#take(8)));
  }

  string(): string {
    const length = this.u64();
    const start = this.#take(length);
    return this.#bytes.toString('utf8', start, start + length);
  }

  /** Undefined: too long a list to be of interest. */
  value(type: number): Value | Value[] | undefined {
    if (type === LIST) return this.#list(this.u32(), this.u64());
    return this.#scalar(type);
  }

  #list(type: number, count: number): Value[] | undefined {
    const kept = count <= LONGEST_LIST && type !== LIST;
    const values: Value[] = [];
    for (let index = 0; index < count; index++) {
      if (type === STRING && !kept) this.skip(this.u64());
      else if (type === LIST) this.value(LIST);
      else if (kept) values.push(this.#scalar(type));
      else return void this.skip((SIZES[type] ?? NaN) * count);
    }
    return kept ? values : undefined;
  }

  #scalar(type: number): Value {
    if (type === STRING) return this.string();
    const at = this.#take(SIZES[type] ?? NaN);
    switch (type) {
      case 0:
        return this.#bytes.readUInt8(at);
      case 1:
        return this.#bytes.readInt8(at);
      case 2:
        return this.#bytes.readUInt16LE(at);
      case 3:
        return this.#bytes.readInt16LE(at);
      case 4:
        return this.#bytes.readUInt32LE(at);
      case 5:
        return this.#bytes.readInt32LE(at);
      case 6:
        return this.#bytes.readFloatLE(at);
      case 7:
        return this.#bytes.readUInt8(at) !== 0;
      case 10:
        return Number(this.#bytes.readBigUInt64LE(at));
      case 11:
        return Number(this.#bytes.readBigInt64LE(at));
      default:
        return this.#bytes.readDoubleLE(at);
    }
  }

  #take(count: number): number {
    const start = this.at;
    if (Number.isNaN(count)) throw new Failure('It holds a kind of value that GGUF does not know.');
    if (start + count > this.#bytes.length) throw new RangeError('beyond the end');
    this.at += count;
    return start;
  }
}
