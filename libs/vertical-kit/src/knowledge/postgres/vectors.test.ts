import { SeededRandom } from '@banyan/kernel';
import { openDatabase } from '@banyan/persistence';
import { emptyDatabase, noDatabase, until, vectorDatabase, whySkipped } from '@banyan/testing';
import { DataSource } from 'typeorm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EVERYBODY } from '../knowledge.ts';
import type { Embedder } from '../search/embedder.ts';
import { nearest } from '../search/nearest.ts';
import { Knowledge1764500000000 } from './1764500000000-knowledge.ts';
import { EmbeddingWorker } from './embedding-worker.ts';
import { IndexedVectors } from './indexed-vectors.ts';
import { PostgresKnowledge } from './postgres-knowledge.ts';
import { openVectors } from './open-vectors.ts';

/** Knows that a car and an automobile are the same, which words and letters do not say. */
class Meaning implements Embedder {
  broken = false;
  async embed(texts: string[]): Promise<Float32Array[]> {
    if (this.broken) throw new Error('no engine');
    return texts.map((text) =>
      Float32Array.from(/automobile|汽车/.test(text) ? [1, 0] : [0.1, 0.995]),
    );
  }
}

const migrations = [Knowledge1764500000000];

interface Empty {
  database: DataSource;
  close: () => Promise<void>;
}

async function plain(): Promise<Empty> {
  const { url, drop } = await emptyDatabase();
  const database = await openDatabase({ url, name: 'test', rows: [], migrations });
  return { database, close: () => database.destroy().then(drop) };
}

let server: Awaited<ReturnType<typeof vectorDatabase>>;
beforeAll(async () => {
  server = await vectorDatabase();
}, 60_000);
afterAll(() => server.drop());

/** The statements of several connections get mixed up there: one it is. */
async function withPgvector(): Promise<Empty> {
  const { url } = server;
  const database = new DataSource({ type: 'postgres', url, migrations, poolSize: 1 });
  await database.initialize();
  await database.query('drop extension if exists vector cascade');
  await database.query('drop schema public cascade');
  await database.query('create schema public');
  await database.runMigrations();
  return { database, close: () => database.destroy() };
}

const typeOfVectors = async (database: DataSource) =>
  (
    await database.query<{ type: string }[]>(
      `select format_type(atttypid, null) as type from pg_attribute
       where attrelid = 'knowledge_chunk'::regclass and attname = 'embedding'`,
    )
  )[0]?.type;

describe.each([
  [`beside the pieces${whySkipped}`, noDatabase, 'bytea', plain],
  ['in pgvector', false, 'vector', withPgvector],
])('vectors %s', (_, skipped, type, open) => {
  let database: DataSource;
  let close: () => Promise<void>;
  const meaning = new Meaning();

  beforeEach(async () => {
    ({ database, close } = await open());
    meaning.broken = false;
  });
  afterEach(() => close());

  it.skipIf(skipped)(
    'find by meaning, beside words, and are not missed where there are none',
    async () => {
      const knowledge = new PostgresKnowledge(database, meaning);
      const put = async (id: string, text: string) => {
        const given = {
          id,
          owner: EVERYBODY,
          format: 'md' as const,
          sha256: text,
          bytes: 1,
          recipe: '',
        };
        const open = await knowledge.begin(given);
        await open.append([{ place: '/', start: 0, text, context: '' }]);
        await open.finish();
      };
      const find = async (words: string) =>
        (await knowledge.search({ tenant: 'acme', words })).map(({ sourceId }) => sourceId);
      await put('cars', 'An automobile has wheels.');
      await put('pumps', 'A pump moves water.');
      expect(await find('汽车')).toEqual([]);

      const worker = new EmbeddingWorker(database, meaning);
      worker.run();
      await until(async () => (await find('汽车'))[0] === 'cars');
      expect((await find('pump'))[0]).toBe('pumps');
      await put('cars', 'An automobile has four wheels.');
      expect((await find('汽车'))[0]).not.toBe('cars');
      worker.run();
      await until(async () => (await find('汽车'))[0] === 'cars');

      expect(await typeOfVectors(database)).toBe(type);

      meaning.broken = true;
      expect(await find('pump')).toEqual(['pumps']);
      await worker.onApplicationShutdown();
    },
  );
});

describe('an index of vectors', () => {
  const PIECES = 1_500;
  const SIZE = 8;
  let database: DataSource;
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ database, close } = await withPgvector());
    // As it is where the extension came later.
    await database.query(`
      insert into knowledge_source (owner, id, state, title, format, sha256, bytes, recipe, chunks, embedded)
      select '', 's' || n, 'current', '', 'md', '', 0, '', ${PIECES}, 1 from generate_series(1, 2) n`);
    await database.query(`
      insert into knowledge_chunk (edition, seq, place, start_at, text, context, lexemes, tokens, embedding)
      select case when n % 100 = 0 then 2 else 1 end, n, '/', 0, '', '', '', 0, case n when 1 then '\\x00'::bytea end
      from generate_series(1, ${PIECES}) n`);
  });
  afterAll(() => close());

  it('takes the place of what lay beside the pieces, which is embedded again', async () => {
    const both = await Promise.all([openVectors(database), openVectors(database)]);
    for (const vectors of both) expect(vectors).toBeInstanceOf(IndexedVectors);
    expect(
      await database.query(`
        select sum(embedded)::int as embedded,
               (select count(embedding)::int from knowledge_chunk) as vectors
        from knowledge_source`),
    ).toEqual([{ embedded: 0, vectors: 0 }]);
  });

  it('finds nearly all that is nearest, and all of a source that is rare', async () => {
    const random = new SeededRandom(7);
    const one = () => {
      const raw = Array.from({ length: SIZE }, () => random.next() - 0.5);
      const length = Math.hypot(...raw);
      return Float32Array.from(raw, (value) => value / length);
    };
    const all = Array.from({ length: PIECES }, (_, i) => ({
      key: { edition: (i + 1) % 100 === 0 ? '2' : '1', seq: i + 1 },
      vector: one(),
    }));
    const walking = new IndexedVectors(database, 0);
    const exact = new IndexedVectors(database, Infinity);
    await walking.keep(
      all.map(({ key }) => key),
      all.map(({ vector }) => vector),
    );
    const editions = [{ edition: '1', embedded: PIECES }];
    let found = 0;
    for (let i = 0; i < 20; i++) {
      const asked = one();
      const walked = await walking.nearest(editions, asked, 10);
      const right = await exact.nearest(editions, asked, 10);
      const scanned = all
        .filter(({ key }) => key.edition === '1')
        .map(({ key, vector }) => ({
          key,
          likeness: vector.reduce((sum, v, j) => sum + v * (asked[j] ?? 0), 0),
        }))
        .toSorted((a, b) => b.likeness - a.likeness)
        .slice(0, 10);
      expect(right.map(({ seq }) => seq)).toEqual(scanned.map(({ key }) => key.seq));
      found += walked.filter(({ seq }) => right.some((key) => key.seq === seq)).length;
    }
    expect(found / 200).toBeGreaterThan(0.95);
    const rare = await walking.nearest([{ edition: '2', embedded: 15 }], one(), 15);
    expect(rare).toHaveLength(15);
    const shorter = await walking.nearest(editions, Float32Array.from([1, 0]), 10);
    expect(shorter).toEqual([]);
  });
});

describe('nearest', () => {
  it('ranks, and leaves out vectors of another length', () => {
    const matrix = { keys: ['a', 'b', 'c'], values: Float32Array.from([1, 0, 0, 1, 0.6, 0.8]) };
    const other = { keys: ['d'], values: Float32Array.from([1, 0, 0]) };
    expect(nearest([matrix, other], Float32Array.from([0, 1]), 2)).toEqual(['b', 'c']);
  });
});
