import type { KnowledgeHit } from '@banyan/contracts/vertical';
import type { DataSource } from 'typeorm';
import { EVERYBODY, type SearchRequest } from '../knowledge.ts';
import { today } from '../model/in-reach.ts';
import { hitOf } from '../model/views.ts';
import type { Embedder } from '../search/embedder.ts';
import { B, K1 } from '../search/bm25.ts';
import { fuse } from '../search/fuse.ts';
import { quoted } from '../search/lexemes.ts';
import { questionTokens } from '../search/searched.ts';
import { openVectors } from './open-vectors.ts';
import { CHUNK, SOURCE, type SourceRow, viewOf } from './rows.ts';
import type { Edition, Key, Vectors } from './vectors.ts';

/** Candidates of each way of searching. */
const CANDIDATES = 50;
const MOST_TERMS = 64;
/** A word of more pieces than that says little, and would be read to the end for nothing. */
const MOST_OF_A_TERM = 20_000;
/** Longer questions share too few letters with any text in a row. */
const MOST_LETTERS = 48;
/** Words are surer than likeness of letters, which finds what is written in another way. */
const WEIGHTS = { words: 1, letters: 0.3, meaning: 0.5 };
/** Nobody waits longer than that for a vector: words find most of it. */
const WITHIN_MS = 1_000;

/** What is in reach: $1 tenant, $2 everybody, $3 the day or null, $4 the source or null. */
const IN_REACH = `
  select edition, chunks, tokens, embedded from knowledge_source
  where state = 'current' and owner in ($1, $2)
    and ($3::date is null or (coalesce(valid_from, $3::date) <= $3::date
                              and coalesce(valid_to, $3::date) >= $3::date))
    and ($4::text is null or id = $4 or starts_with(id, $4 || '/'))`;

/**
 * Okapi BM25 over words that we cut, likeness of letters where the extension is there, and of meaning
 * where there is somebody who embeds.
 */
export class KnowledgeSearch {
  readonly #source: DataSource;
  readonly #embedder: Embedder | undefined;
  #vectors: Promise<Vectors> | undefined;
  #hasTrigrams: Promise<boolean> | undefined;

  constructor(source: DataSource, embedder?: Embedder) {
    this.#source = source;
    this.#embedder = embedder;
  }

  async search(request: SearchRequest): Promise<KnowledgeHit[]> {
    const rankings = await Promise.all([
      this.#byWords(request),
      this.#byLetters(request),
      this.#byMeaning(request),
    ]);
    const best = fuse(
      rankings.map(({ keys, weight }) => ({
        weight,
        keys: keys.map(({ edition, seq }) => `${edition} ${seq}`),
      })),
      request.limit ?? 10,
    );
    return this.#hits(best);
  }

  async #byWords(request: SearchRequest) {
    const terms = [...new Set(questionTokens(request.words))].slice(0, MOST_TERMS).map(quoted);
    const keys = await this.#source.query<Key[]>(
      `with reach as materialized (${IN_REACH}),
       size as (select greatest(sum(chunks), 1)::float8 as all,
                       greatest(sum(tokens), 1)::float8 / greatest(sum(chunks), 1) as average
                from reach),
       found as materialized (
         select term, edition, seq, tokens
         from unnest($5::text[]) term
         cross join lateral (select edition, seq, tokens from knowledge_chunk
                             where lexemes @@ term::tsquery
                               and edition in (select edition from reach)
                             limit ${MOST_OF_A_TERM}) hit),
       weight as (select term, ln(1 + (size.all - count(*) + 0.5) / (count(*) + 0.5)) as idf
                  from found cross join size group by term, size.all)
       select edition, seq from found join weight using (term) cross join size
       group by edition, seq, found.tokens, average
       order by sum(idf) * ${K1 + 1} / (1 + ${K1} * (${1 - B} + ${B} * found.tokens / average)) desc, edition, seq
       limit ${CANDIDATES}`,
      [...reachOf(request), terms],
    );
    return { keys, weight: WEIGHTS.words };
  }

  async #byLetters(request: SearchRequest) {
    const letters = { keys: [] as Key[], weight: WEIGHTS.letters };
    if ([...request.words].length > MOST_LETTERS) return letters;
    this.#hasTrigrams ??= this.#lookForTrigrams();
    if (!(await this.#hasTrigrams)) return letters;
    letters.keys = await this.#source.query<Key[]>(
      `select edition, seq from knowledge_chunk c
       where $5 <% text and edition in (select edition from (${IN_REACH}) reach)
       order by word_similarity($5, text) desc, edition, seq limit ${CANDIDATES}`,
      [...reachOf(request), request.words.replaceAll('\0', '')],
    );
    return letters;
  }

  /** Nothing where there are no vectors, now or at all: the other ways do not need them. */
  async #byMeaning(request: SearchRequest) {
    const meaning = { keys: [] as Key[], weight: WEIGHTS.meaning };
    if (!this.#embedder) return meaning;
    try {
      const reach = await this.#source.query<Edition[]>(IN_REACH, reachOf(request));
      const editions = reach.filter(({ embedded }) => embedded > 0);
      this.#vectors ??= openVectors(this.#source);
      const vectors = await this.#vectors;
      const pieces = editions.reduce((sum, { embedded }) => sum + embedded, 0);
      if (pieces === 0 || pieces > vectors.most) return meaning;
      const [vector] = await this.#embedder.embed([request.words], WITHIN_MS);
      if (vector) meaning.keys = await vectors.nearest(editions, vector, CANDIDATES);
    } catch {
      // Found by words then; another replica may have changed where vectors lie.
      this.#vectors = undefined;
    }
    return meaning;
  }

  async #hits(best: [string, number][]): Promise<KnowledgeHit[]> {
    const keys = best.map(([key]) => key.split(' '));
    const rows = await this.#source.query<
      (SourceRow & Key & { place: string; start: number; text: string })[]
    >(
      `select c.seq, ${CHUNK}, ${SOURCE}
       from unnest($1::bigint[], $2::int[]) as k (edition, seq)
       join knowledge_chunk c using (edition, seq) join knowledge_source s using (edition)`,
      [keys.map(([edition]) => edition), keys.map(([, seq]) => seq)],
    );
    return best.flatMap(([key, score]) => {
      const row = rows.find(({ edition, seq }) => `${edition} ${seq}` === key);
      return row ? [hitOf(viewOf(row), row, score)] : [];
    });
  }

  async #lookForTrigrams(): Promise<boolean> {
    const sql = `select from pg_extension where extname = 'pg_trgm'`;
    return (await this.#source.query<unknown[]>(sql)).length > 0;
  }
}

function reachOf({ tenant, asOf, under }: SearchRequest): unknown[] {
  const day = asOf ?? today();
  return [tenant, EVERYBODY, day === 'any' ? null : day, under ?? null];
}
