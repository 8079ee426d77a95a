import type { DataSource } from 'typeorm';
import type { Matrix } from '../search/nearest.ts';

export interface Key {
  edition: string;
  seq: number;
}

/** Above so many a scan takes too long, and too much memory: the search goes without. */
const MOST = 100_000;

interface Edition {
  edition: string;
  embedded: number;
}

/** Vectors of sources, loaded when they are first searched, and again when there are more. */
export class StoredVectors {
  readonly #source: DataSource;
  readonly #loaded = new Map<string, Matrix<Key>>();

  constructor(source: DataSource) {
    this.#source = source;
  }

  /** Those of these sources; none at all where they are too many. */
  async of(editions: Edition[]): Promise<Matrix<Key>[]> {
    const wanted = editions.filter(({ embedded }) => embedded > 0);
    if (wanted.reduce((sum, { embedded }) => sum + embedded, 0) > MOST) return [];
    const missing = wanted.filter(
      ({ edition, embedded }) => this.#loaded.get(edition)?.keys.length !== embedded,
    );
    for (const { edition } of missing) await this.#load(edition);
    return wanted.flatMap(({ edition }) => this.#loaded.get(edition) ?? []);
  }

  async #load(edition: string): Promise<void> {
    const rows = await this.#source.query<{ seq: number; embedding: Buffer }[]>(
      `select seq, embedding from knowledge_chunk
       where edition = $1 and embedding is not null order by seq`,
      [edition],
    );
    const bytes = Buffer.concat(rows.map(({ embedding }) => embedding));
    // A copy of its own: floats have to begin at a multiple of four.
    const values = new Float32Array(new Uint8Array(bytes).buffer);
    this.#loaded.delete(edition);
    this.#loaded.set(edition, { keys: rows.map(({ seq }) => ({ edition, seq })), values });
    this.#forget();
  }

  /** What was removed or replaced is asked for no more: it goes first. */
  #forget(): void {
    let total = 0;
    for (const [edition, { keys }] of [...this.#loaded].toReversed()) {
      total += keys.length;
      if (total > 2 * MOST) this.#loaded.delete(edition);
    }
  }
}
