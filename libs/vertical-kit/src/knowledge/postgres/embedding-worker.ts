import { Periodic } from '@banyan/platform';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Embedder } from '../search/embedder.ts';
import { openVectors } from './open-vectors.ts';
import type { Key, Vectors } from './vectors.ts';

export const EMBEDDER = Symbol('EMBEDDER');

const EVERY_MS = 2_000;
const BATCH = 32;
const WITHIN_MS = 60_000;
/** Characters of a piece that its vector is of: models read no further. */
const READ = 1_000;

interface Row extends Key {
  text: string;
}

/** Gives vectors to the pieces that have none: sources are found by their words until then. */
@Injectable()
export class EmbeddingWorker extends Periodic {
  readonly #source: DataSource;
  readonly #embedder: Embedder;
  readonly #log = new Logger('Embeddings');
  #vectors: Vectors | undefined;
  #failing = false;
  #leaving = false;

  constructor(@Inject(DataSource) source: DataSource, @Inject(EMBEDDER) embedder: Embedder) {
    super(EVERY_MS);
    this.#source = source;
    this.#embedder = embedder;
  }

  override async onApplicationShutdown(): Promise<void> {
    this.#leaving = true;
    await super.onApplicationShutdown();
  }

  protected async work(): Promise<void> {
    // Looked for in each round: another replica may have changed where they lie.
    this.#vectors = undefined;
    while (!this.#leaving && (await this.#batch()));
  }

  /** False when there is nothing more to do for now. */
  async #batch(): Promise<boolean> {
    const rows = await this.#source.query<Row[]>(
      `select c.edition, c.seq, left(concat_ws(E'\\n', s.title, c.context, c.text), ${READ}) as text
       from knowledge_source s join knowledge_chunk c using (edition)
       where s.state = 'current' and s.embedded < s.chunks and c.embedding is null
       order by c.edition, c.seq limit ${BATCH}`,
    );
    if (rows.length === 0) return false;
    const vectors = await this.#embed(rows.map(({ text }) => text));
    if (!vectors) return false;
    this.#vectors ??= await openVectors(this.#source);
    await this.#vectors.keep(rows, vectors);
    return true;
  }

  async #embed(texts: string[]): Promise<Float32Array[] | undefined> {
    try {
      const vectors = await this.#embedder.embed(texts, WITHIN_MS);
      this.#failing = false;
      return vectors;
    } catch (error) {
      if (!this.#failing) this.#log.warn(`No vectors for now: ${String(error)}`);
      this.#failing = true;
      return undefined;
    }
  }
}
