import { Failure } from '../stack/failure.ts';

export type Value = string | number | boolean;

/** Longer lists are a vocabulary, which nobody here asks for. */
const LONGEST_LIST = 1_024;
const SIZES: Record<number, number> = {
  ...{ 0: 1, 1: 1, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4, 7: 1, 10: 8, 11: 8, 12: 8 },
};
const STRING = 8;
const LIST = 9;

/** Values as GGUF writes them, little endian; what lies beyond the end is a RangeError. */
export class GgufReader {
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
