import { refused } from '../refused.ts';

/** A field of a message of Protocol Buffers, as it stands on the wire. */
export interface Field {
  id: number;
  /** Varint, or fixed 32 and 64 bits as they are. */
  bits: bigint;
  /** Of what has a length. */
  bytes: Uint8Array;
  at: number;
  size: number;
}

const LONGEST_VARINT = 10;
const NONE: Uint8Array = new Uint8Array();

/** Reads a message field by field; what is cut or wrong is a refusal with its place. */
export class WireReader {
  readonly #bytes: Uint8Array;
  readonly #path: string;
  readonly #base: number;
  #at = 0;

  /** @param base bytes before this message in what is told of places */
  constructor(bytes: Uint8Array, path: string, base = 0) {
    this.#bytes = bytes;
    this.#path = path;
    this.#base = base;
  }

  *fields(): Generator<Field> {
    while (this.#at < this.#bytes.length) yield this.#field();
  }

  #field(): Field {
    const at = this.#at;
    const key = this.#varint();
    const id = Number(key >> 3n);
    if (id === 0) this.#fail('has a field of the number 0');
    const field: Field = { id, bits: 0n, bytes: NONE, at: this.#base + at, size: 0 };
    const type = Number(key & 7n);
    if (type === 0) field.bits = this.#varint();
    else if (type === 1) field.bits = this.#fixed(8);
    else if (type === 5) field.bits = this.#fixed(4);
    else if (type === 2) field.bytes = this.#take(Number(this.#varint()));
    else this.#fail('has a field of an unknown kind');
    return { ...field, size: this.#at - at };
  }

  #varint(): bigint {
    let value = 0n;
    for (let i = 0; i < LONGEST_VARINT; i += 1) {
      const [byte = 0] = this.#take(1);
      value |= BigInt(byte & 0x7f) << BigInt(7 * i);
      if (byte < 0x80) return BigInt.asUintN(64, value);
    }
    return this.#fail('has a number that does not end');
  }

  #fixed(size: number): bigint {
    return this.#take(size).reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  }

  #take(count: number): Uint8Array {
    if (count > this.#bytes.length - this.#at) this.#fail('ends in the middle of a field');
    this.#at += count;
    return this.#bytes.subarray(this.#at - count, this.#at);
  }

  #fail(message: string): never {
    throw refused(`${this.#path}, byte ${this.#base + this.#at}`, message);
  }
}
