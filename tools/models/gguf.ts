import { type FileHandle, open } from 'node:fs/promises';
import { Failure } from '../stack/failure.ts';
import { GgufReader, type Value } from './gguf-reader.ts';

/** Read at first; a large vocabulary needs more. */
const FIRST_READ = 1_048_576;
/** No header is longer; what says so is no header. */
const LAST_READ = FIRST_READ * 4 ** 4;
const MAGIC = Buffer.from('GGUF');

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
        return parse(new GgufReader(bytes), size, name);
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

function parse(reader: GgufReader, size: number, name: string): GgufHeader {
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
