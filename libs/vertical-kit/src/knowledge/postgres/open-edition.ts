import type { KnowledgeSource } from '@banyan/contracts/vertical';
import { transaction } from '@banyan/persistence';
import type { DataSource, EntityManager } from 'typeorm';
import type { NewSource, OpenImport } from '../knowledge.ts';
import type { Chunk } from '../model/chunk.ts';
import { superseded } from '../model/views.ts';
import { toVector } from '../search/lexemes.ts';
import { pieceTokens } from '../search/searched.ts';
import { SOURCE, type SourceRow, viewOf } from './rows.ts';

const DESCRIBED = ['title', 'licence', 'version', 'language', 'valid_from', 'valid_to'];

const describing = (source: NewSource) => [
  ...[source.title ?? source.id, source.licence ?? null, source.version ?? null],
  ...[source.language ?? null, source.validFrom ?? null, source.validTo ?? null],
];

/** The rows of a source that is on its way in, beside those that are still found. */
export class OpenEdition implements OpenImport {
  readonly outcome: OpenImport['outcome'];
  readonly done: number;
  readonly #source: DataSource;
  readonly #new: NewSource;
  #row: SourceRow;

  private constructor(
    source: DataSource,
    given: NewSource,
    row: SourceRow,
    outcome: OpenImport['outcome'],
  ) {
    this.#source = source;
    this.#new = given;
    this.#row = row;
    this.outcome = outcome;
    this.done = row.chunks;
  }

  static of(source: DataSource, given: NewSource): Promise<OpenEdition> {
    return transaction(source, async (tx) => {
      await lock(tx, given);
      const rows = await tx.query<SourceRow[]>(
        `select ${SOURCE} from knowledge_source s where owner = $1 and id = $2`,
        [given.owner, given.id],
      );
      const of = (state: SourceRow['state']) => rows.find((row) => row.state === state);
      const current = of('current');
      const same = [current, of('importing')].find(
        (row) => row && row.sha256 === given.sha256 && row.recipe === given.recipe,
      );
      if (same) {
        const outcome = same === current ? 'unchanged' : 'resumed';
        return new OpenEdition(source, given, await describe(tx, same, given), outcome);
      }
      await tx.query(
        `delete from knowledge_source where owner = $1 and id = $2 and state = 'importing'`,
        [given.owner, given.id],
      );
      const row = await insert(tx, given);
      return new OpenEdition(source, given, row, current ? 'replaced' : 'imported');
    });
  }

  async append(chunks: Chunk[]): Promise<void> {
    const from = this.#row.chunks;
    const rows = chunks.map((chunk, i) => {
      const tokens = pieceTokens(this.#row.title, chunk);
      const { place, start, text, context, parts = null } = chunk;
      const counted = { seq: from + i, tokens: tokens.length, lexemes: toVector(tokens) };
      return { ...counted, place, start, text, context, parts };
    });
    const total = rows.reduce((sum, { tokens }) => sum + tokens, 0);
    await transaction(this.#source, async (tx) => {
      // Whoever else imports this source waits here, and one of us finds that it came too late.
      const [, updated] = await tx.query<[unknown, number]>(
        `update knowledge_source set chunks = $2, tokens = tokens + $4
         where edition = $1 and state = 'importing' and chunks = $3`,
        [this.#row.edition, from + rows.length, from, total],
      );
      if (updated !== 1) throw superseded(this.#new.id);
      await tx.query(
        `insert into knowledge_chunk
           (edition, seq, place, start_at, text, context, parts, lexemes, tokens)
         select $1, seq, place, start, text, context, parts, lexemes::tsvector, tokens
         from jsonb_to_recordset($2::jsonb) as r (seq int, place text, start int, text text,
           context text, parts jsonb, lexemes text, tokens int)`,
        [this.#row.edition, JSON.stringify(rows)],
      );
    });
    this.#row = { ...this.#row, chunks: from + rows.length };
  }

  finish(): Promise<KnowledgeSource> {
    if (this.outcome === 'unchanged') return Promise.resolve(viewOf(this.#row));
    const { owner, id } = this.#new;
    return transaction(this.#source, async (tx) => {
      await lock(tx, this.#new);
      await tx.query(
        `delete from knowledge_source where owner = $1 and id = $2 and state = 'current'
           and exists (select from knowledge_source where edition = $3 and chunks = $4)`,
        [owner, id, this.#row.edition, this.#row.chunks],
      );
      const [[row]] = await tx.query<[SourceRow[], number]>(
        `update knowledge_source s set state = 'current', imported_at = clock_timestamp()
         where edition = $1 and chunks = $2 and state = 'importing' returning ${SOURCE}`,
        [this.#row.edition, this.#row.chunks],
      );
      if (!row) throw superseded(id);
      return viewOf(row);
    });
  }

  async giveUp(): Promise<void> {
    await this.#source.query(
      `delete from knowledge_source where edition = $1 and state = 'importing'`,
      [this.#row.edition],
    );
  }
}

/** One at a time for each source. */
const lock = (tx: EntityManager, { owner, id }: NewSource) =>
  tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`knowledge ${owner}/${id}`]);

async function describe(tx: EntityManager, row: SourceRow, given: NewSource): Promise<SourceRow> {
  const set = DESCRIBED.map((column, i) => `${column} = $${i + 2}`).join(', ');
  const [[changed]] = await tx.query<[SourceRow[], number]>(
    `update knowledge_source s set ${set} where edition = $1 returning ${SOURCE}`,
    [row.edition, ...describing(given)],
  );
  return changed ?? row;
}

async function insert(tx: EntityManager, given: NewSource): Promise<SourceRow> {
  const values = DESCRIBED.map((_, i) => `$${i + 7}`).join(', ');
  const [row] = await tx.query<SourceRow[]>(
    `insert into knowledge_source as s
       (state, owner, id, format, sha256, bytes, recipe, ${DESCRIBED.join(', ')})
     values ('importing', $1, $2, $3, $4, $5, $6, ${values}) returning ${SOURCE}`,
    [
      ...[given.owner, given.id, given.format, given.sha256, given.bytes, given.recipe],
      ...describing(given),
    ],
  );
  if (!row) throw new Error('The database gave no row back.');
  return row;
}
