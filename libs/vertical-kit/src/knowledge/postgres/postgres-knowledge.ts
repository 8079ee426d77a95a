import type { KnowledgeHit, KnowledgeSource } from '@banyan/contracts/vertical';
import { transaction } from '@banyan/persistence';
import { Inject, Injectable, Optional } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EVERYBODY, type Knowledge, type NewSource, type SearchRequest } from '../knowledge.ts';
import type { Chunk } from '../model/chunk.ts';
import { parseLocator } from '../model/locator.ts';
import { placesOf, quoteFrom } from '../model/quote.ts';
import type { Embedder } from '../search/embedder.ts';
import { EMBEDDER } from './embedding-worker.ts';
import { KnowledgeSearch } from './knowledge-search.ts';
import { OpenEdition } from './open-edition.ts';
import { CHUNK, SOURCE, type SourceRow, viewOf } from './rows.ts';

const ORDER = `order by owner = '${EVERYBODY}', state`;

/** What a vertical knows, in its database. */
@Injectable()
export class PostgresKnowledge implements Knowledge {
  readonly #source: DataSource;
  readonly #search: KnowledgeSearch;

  constructor(
    @Inject(DataSource) source: DataSource,
    @Optional() @Inject(EMBEDDER) embedder?: Embedder,
  ) {
    this.#source = source;
    this.#search = new KnowledgeSearch(source, embedder);
  }

  begin(source: NewSource): Promise<OpenEdition> {
    return OpenEdition.of(this.#source, source);
  }

  async list(tenant: string): Promise<KnowledgeSource[]> {
    const sql = `select ${SOURCE} from knowledge_source s where owner in ($1, $2) order by id, state desc`;
    return (await this.#source.query<SourceRow[]>(sql, [tenant, EVERYBODY])).map(viewOf);
  }

  async find(tenant: string, id: string): Promise<KnowledgeSource | undefined> {
    const row = await this.#find(tenant, id);
    return row && viewOf(row);
  }

  search(request: SearchRequest): Promise<KnowledgeHit[]> {
    return this.#search.search(request);
  }

  async quoteAt(tenant: string, id: string, text: string): Promise<string | undefined> {
    const row = await this.#find(tenant, id);
    if (!row || text.includes('\0')) return undefined;
    const locator = parseLocator(text);
    const sql = `select ${CHUNK} from knowledge_chunk c where edition = $1 and place = any ($2)`;
    return quoteFrom(
      await this.#source.query<Chunk[]>(sql, [row.edition, placesOf(locator)]),
      locator,
    );
  }

  async remove(owner: string, id: string): Promise<string[]> {
    const [rows] = await transaction(this.#source, async (tx) => {
      const which = id.endsWith('/') ? 'starts_with(id, $2)' : 'id = $2';
      return tx.query<[{ id: string }[], number]>(
        `delete from knowledge_source where owner = $1 and ${which} returning id`,
        [owner, id],
      );
    });
    return [...new Set(rows.map((row) => row.id))].toSorted();
  }

  async #find(tenant: string, id: string): Promise<SourceRow | undefined> {
    const rows = await this.#source.query<SourceRow[]>(
      `select ${SOURCE} from knowledge_source s
       where id = $1 and owner in ($2, $3) and state = 'current' ${ORDER} limit 1`,
      [id.replaceAll('\0', ''), tenant, EVERYBODY],
    );
    return rows[0];
  }
}
