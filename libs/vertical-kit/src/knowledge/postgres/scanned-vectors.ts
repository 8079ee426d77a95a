import type { DataSource } from 'typeorm';
import { type Matrix, nearest } from '../search/nearest.ts';
import { keepVectors } from './keep-vectors.ts';
import type { Edition, Key, Vectors } from './vectors.ts';

/** Above so many a scan takes too long, and too much memory: the search goes without. */
const MOST = 100_000;

/** Vectors as bytes beside the pieces: a source's are loaded when it is first searched, and when it has more. */
export class ScannedVectors implements Vectors {
  readonly most = MOST;
  readonly #source: DataSource;
  readonly #loaded = new Map<string, Matrix<Key>>();

  constructor(source: DataSource) {
    this.#source = source;
  }

  keep(pieces: Key[], vectors: Float32Array[]): Promise<void> {
    const given = vectors.map(({ buffer }) => Buffer.from(buffer).toString('base64'));
    return keepVectors(this.#source, pieces, given, `decode(v.given, 'base64')`);
  }

  async nearest(editions: Edition[], vector: Float32Array, limit: number): Promise<Key[]> {
    for (const { edition, embedded } of editions)
      if (this.#loaded.get(edition)?.keys.length !== embedded) await this.#load(edition);
    const matrices = editions.flatMap(({ edition }) => this.#loaded.get(edition) ?? []);
    return nearest(matrices, vector, limit);
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
