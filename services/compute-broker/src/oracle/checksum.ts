/** Sums of what is over, by the id's own number: what differs is in one of so many, and found there. */
export const BUCKETS = 65_536;

/**
 * A sum over any number of things in any order, in memory that does not grow: what was put in by the
 * log and taken out by the rows comes to nothing, or a bucket says where it does not.
 */
export class Checksum {
  readonly #sums = new Int32Array(2 * BUCKETS);
  size = 0;

  add(id: string, text: string): void {
    this.size++;
    this.#put(id, text, 1);
  }

  take(id: string, text: string): void {
    this.size--;
    this.#put(id, text, -1);
  }

  get differing(): Set<number> {
    const found = new Set<number>();
    this.#sums.forEach((sum, i) => sum !== 0 && found.add(i >>> 1));
    return found;
  }

  #put(id: string, text: string, sign: number): void {
    const bucket = bucketOf(id);
    const [a, b] = hashes(text);
    this.#sums[2 * bucket] = ((this.#sums[2 * bucket] ?? 0) + sign * a) | 0;
    this.#sums[2 * bucket + 1] = ((this.#sums[2 * bucket + 1] ?? 0) + sign * b) | 0;
  }
}

export const bucketOf = (id: string): number => (hashes(id)[0] >>> 0) % BUCKETS;

/** Two of FNV-1a with a last stir: 64 bits for what nobody forges. */
function hashes(text: string): [number, number] {
  let [a, b] = [0x811c9dc5, 0x1000193];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x85ebca6b);
  }
  return [a ^ (a >>> 15), b ^ (b >>> 13)];
}
