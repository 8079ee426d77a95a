import { appendFileSync, existsSync, readFileSync } from 'node:fs';

/** An event by what makes it that one and no other, in 53 bits. */
export function eventNumber(type: string, id: string, at: number, expiresAt: number): number {
  const text = `${type} ${id} ${at} ${expiresAt}`;
  let [a, b] = [0x811c9dc5, 0x1000193];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x85ebca6b);
  }
  return ((a ^ (a >>> 15)) >>> 11) * 0x1_0000_0000 + ((b ^ (b >>> 13)) >>> 0);
}

const ROOM = 8_192;

/** What was acknowledged, a number each: there are many. */
export class AckedWriter {
  readonly #file: string;
  readonly #numbers = new Float64Array(ROOM);
  #count = 0;

  constructor(file: string) {
    this.#file = file;
  }

  add(number: number): void {
    this.#numbers[this.#count++] = number;
    if (this.#count === ROOM) this.flush();
  }

  flush(): void {
    appendFileSync(this.#file, Buffer.from(this.#numbers.buffer, 0, this.#count * 8));
    this.#count = 0;
  }
}

/** Those that were acknowledged, and not seen in the log so far. */
export class Acked {
  readonly #numbers: Float64Array;
  readonly #seen: Uint8Array;

  constructor(files: string[]) {
    const all = files.filter((file) => existsSync(file)).map((file) => readFileSync(file));
    const parts = all.map((bytes) => {
      const whole = bytes.byteLength - (bytes.byteLength % 8);
      return new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + whole));
    });
    this.#numbers = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const part of parts) {
      this.#numbers.set(part, at);
      at += part.length;
    }
    this.#numbers.sort();
    this.#seen = new Uint8Array(this.#numbers.length);
  }

  get size(): number {
    return this.#numbers.length;
  }

  saw(number: number): void {
    let [low, high] = [0, this.#numbers.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#numbers[middle] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    while (this.#numbers[low] === number) this.#seen[low++] = 1;
  }

  get missing(): number {
    return this.#seen.reduce((sum, seen) => sum + (seen ? 0 : 1), 0);
  }
}
