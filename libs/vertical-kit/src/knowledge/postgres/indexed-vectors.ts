import { transaction } from '@banyan/persistence';
import type { DataSource } from 'typeorm';
import { keepVectors } from './keep-vectors.ts';
import { type Edition, type Key, LOCK, type Vectors } from './vectors.ts';

/** So few are compared one by one, which misses none. */
const EXACT = 10_000;
/** Longer vectors have no index in pgvector. */
const LONGEST = 2_000;
/** Candidates of a walk through the index: more find more, and take longer. */
const EF_SEARCH = 400;

/** Vectors as pgvector keeps them, with an index for each length that comes. */
export class IndexedVectors implements Vectors {
  readonly most = Infinity;
  readonly #source: DataSource;
  readonly #exact: number;
  readonly #indexed = new Set<number>();

  constructor(source: DataSource, exact = EXACT) {
    this.#source = source;
    this.#exact = exact;
  }

  async keep(pieces: Key[], vectors: Float32Array[]): Promise<void> {
    for (const { length } of vectors) await this.#index(length);
    await keepVectors(this.#source, pieces, vectors.map(literal), 'v.given::vector');
  }

  async nearest(editions: Edition[], vector: Float32Array, limit: number): Promise<Key[]> {
    const given = [editions.map(({ edition }) => edition), literal(vector)];
    const pieces = editions.reduce((sum, { embedded }) => sum + embedded, 0);
    if (pieces > this.#exact && vector.length <= LONGEST) {
      const found = await this.#walk(given, vector.length, limit);
      // Fewer than asked for: those in reach are rare among their neighbours.
      if (found.length === limit) return found;
    }
    return this.#source.query<Key[]>(
      `select edition, seq from knowledge_chunk
       where edition = any ($1::bigint[]) and vector_dims(embedding) = ${vector.length}
       order by embedding <#> $2::vector, edition, seq limit ${limit}`,
      given,
    );
  }

  #walk(given: unknown[], length: number, limit: number): Promise<Key[]> {
    return transaction(this.#source, async (tx) => {
      await tx.query(`set local hnsw.ef_search = ${EF_SEARCH}`);
      return tx.query<Key[]>(
        `select edition, seq from knowledge_chunk
         where edition = any ($1::bigint[]) and vector_dims(embedding) = ${length}
         order by embedding::vector(${length}) <#> $2::vector(${length}) limit ${limit}`,
        given,
      );
    });
  }

  /** Made before the first vector of its length is kept, so that nobody waits for it. */
  async #index(length: number): Promise<void> {
    if (length > LONGEST || this.#indexed.has(length)) return;
    await transaction(this.#source, async (tx) => {
      // Two that make it at once would both find it absent.
      await tx.query(`select pg_advisory_xact_lock(${LOCK})`);
      await tx.query(
        `create index if not exists knowledge_chunk_meaning_${length} on knowledge_chunk
         using hnsw ((embedding::vector(${length})) vector_ip_ops)
         where vector_dims(embedding) = ${length}`,
      );
    });
    this.#indexed.add(length);
  }
}

const literal = (vector: Float32Array): string => `[${vector.join(',')}]`;
