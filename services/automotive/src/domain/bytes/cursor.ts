import { unreadable } from './hex.ts';

/** Reads bytes in order; what is missing is a refusal with its place. */
export class Cursor {
  readonly #bytes: Uint8Array;
  readonly #path: string;
  at = 0;

  constructor(bytes: Uint8Array, path: string) {
    this.#bytes = bytes;
    this.#path = path;
  }

  get left(): number {
    return this.#bytes.length - this.at;
  }

  byte(what: string): number {
    return this.take(1, what)[0] ?? 0;
  }

  take(count: number, what: string): Uint8Array {
    if (count > this.left) {
      throw unreadable(this.#path, `ends at byte ${this.#bytes.length}, within ${what}`);
    }
    this.at += count;
    return this.#bytes.subarray(this.at - count, this.at);
  }

  rest(): Uint8Array {
    return this.take(this.left, 'the rest');
  }

  fail(message: string): never {
    throw unreadable(`${this.#path}, byte ${this.at}`, message);
  }
}
