import { openDatabase } from '@banyan/persistence';
import { emptyDatabase, noDatabase, until, whySkipped } from '@banyan/testing';
import type { DataSource } from 'typeorm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EVERYBODY } from '../knowledge.ts';
import type { Embedder } from '../search/embedder.ts';
import { nearest } from '../search/nearest.ts';
import { Knowledge1764500000000 } from './1764500000000-knowledge.ts';
import { EmbeddingWorker } from './embedding-worker.ts';
import { PostgresKnowledge } from './postgres-knowledge.ts';

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

describe.skipIf(noDatabase)(`vectors in PostgreSQL${whySkipped}`, () => {
  let database: DataSource;
  let drop: () => Promise<void>;
  const meaning = new Meaning();

  beforeEach(async () => {
    const empty = await emptyDatabase();
    drop = empty.drop;
    const migrations = [Knowledge1764500000000];
    database = await openDatabase({ url: empty.url, name: 'test', rows: [], migrations });
  });
  afterEach(async () => {
    await database.destroy();
    await drop();
  });

  it('find by meaning, beside words, and are not missed where there are none', async () => {
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

    meaning.broken = true;
    expect(await find('pump')).toEqual(['pumps']);
    await worker.onApplicationShutdown();
  });
});

describe('nearest', () => {
  it('ranks, and leaves out vectors of another length', () => {
    const matrix = { keys: ['a', 'b', 'c'], values: Float32Array.from([1, 0, 0, 1, 0.6, 0.8]) };
    const other = { keys: ['d'], values: Float32Array.from([1, 0, 0]) };
    expect(nearest([matrix, other], Float32Array.from([0, 1]), 2)).toEqual(['b', 'c']);
  });
});
