import { transaction } from '@banyan/persistence';
import { Periodic } from '@banyan/platform';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Embedder } from '../search/embedder.ts';

export const EMBEDDER = Symbol('EMBEDDER');

const EVERY_MS = 2_000;
const BATCH = 32;
const WITHIN_MS = 60_000;
/** Characters of a piece that its vector is of: models read no further. */
const READ = 1_000;

interface Row {
  edition: string;
  seq: number;
  text: string;
}

/** Gives vectors to the pieces that have none: sources are found by their words until then. */
@Injectable()
export class EmbeddingWorker extends Periodic {
  readonly #source: DataSource;
  readonly #embedder: Embedder;
  readonly #log = new Logger('Embeddings');
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
    await this.#keep(rows, vectors);
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

  /** Another replica may have been faster: each vector counts once. */
  async #keep(rows: Row[], vectors: Float32Array[]): Promise<void> {
    const bytes = vectors.map(({ buffer }) => Buffer.from(buffer).toString('base64'));
    await transaction(this.#source, (tx) =>
      tx.query(
        `with kept as (
           update knowledge_chunk c set embedding = decode(v.bytes, 'base64')
           from unnest($1::bigint[], $2::int[], $3::text[]) as v (edition, seq, bytes)
           where c.edition = v.edition and c.seq = v.seq and c.embedding is null
           returning c.edition)
         update knowledge_source s set embedded = embedded + k.count
         from (select edition, count(*) from kept group by edition) k
         where s.edition = k.edition`,
        [rows.map(({ edition }) => edition), rows.map(({ seq }) => seq), bytes],
      ),
    );
  }
}
