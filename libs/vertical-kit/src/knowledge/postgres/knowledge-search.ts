import type { KnowledgeHit } from '@banyan/contracts/vertical';
import type { DataSource } from 'typeorm';
import { EVERYBODY, type SearchRequest } from '../knowledge.ts';
import { today } from '../model/in-reach.ts';
import { hitOf } from '../model/views.ts';
import { fuse } from '../search/fuse.ts';
import { quoted } from '../search/lexemes.ts';
import { tokensOf } from '../search/tokens.ts';
import { CHUNK, SOURCE, type SourceRow, viewOf } from './rows.ts';

/** Candidates of each way of searching. */
const CANDIDATES = 50;
const MOST_TERMS = 64;
/** Longer questions share too few letters with any text in a row. */
const MOST_LETTERS = 48;
/** Words are surer than likeness of letters, which finds what is written in another way. */
const WEIGHTS = { words: 1, letters: 0.3 };

interface Key {
  edition: string;
  seq: number;
}

/** What is in reach: $1 tenant, $2 everybody, $3 the day or null, $4 the source or null. */
const IN_REACH = `
  select edition from knowledge_source
  where state = 'current' and owner in ($1, $2)
    and ($3::date is null or (coalesce(valid_from, $3::date) <= $3::date
                              and coalesce(valid_to, $3::date) >= $3::date))
    and ($4::text is null or id = $4 or starts_with(id, $4 || '/'))`;

/** Okapi BM25 over words that we cut, and likeness of letters where the extension is there. */
export class KnowledgeSearch {
  readonly #source: DataSource;
  #hasTrigrams: Promise<boolean> | undefined;

  constructor(source: DataSource) {
    this.#source = source;
  }

  async search(request: SearchRequest): Promise<KnowledgeHit[]> {
    const rankings = await Promise.all([this.#byWords(request), this.#byLetters(request)]);
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
    const terms = [...new Set(tokensOf(request.words))].slice(0, MOST_TERMS).map(quoted);
    const keys = await this.#source.query<Key[]>(
      `with reach as (${IN_REACH}),
       size as (select count(*)::float8 as all, coalesce(avg(tokens), 1)::float8 as average
                from knowledge_chunk where edition in (select edition from reach)),
       found as materialized (
         select term, edition, seq, tokens
         from unnest($5::text[]) term
         cross join lateral (select edition, seq, tokens from knowledge_chunk
                             where lexemes @@ term::tsquery) hit
         where edition in (select edition from reach)),
       weight as (select term, ln(1 + (size.all - count(*) + 0.5) / (count(*) + 0.5)) as idf
                  from found cross join size group by term, size.all)
       select edition, seq from found join weight using (term) cross join size
       group by edition, seq, tokens, average
       order by sum(idf) * 2.2 / (1 + 1.2 * (0.25 + 0.75 * tokens / average)) desc, edition, seq
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
       where $5 <% text and edition in (${IN_REACH})
       order by word_similarity($5, text) desc, edition, seq limit ${CANDIDATES}`,
      [...reachOf(request), request.words.replaceAll('\0', '')],
    );
    return letters;
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
