import { readFileSync } from 'node:fs';
import { openDatabase } from '@banyan/persistence';
import { emptyDatabase, noDatabase, whySkipped } from '@banyan/testing';
import type { DataSource } from 'typeorm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readLaw } from '../../domain/statutes/library.ts';
import { Statutes1764600000000 } from './1764600000000-statutes.ts';
import { PostgresStatutes } from './postgres-statutes.ts';

const sample = new URL('../../../samples/statutes-amended.json', import.meta.url);
const { statutes: laws } = JSON.parse(readFileSync(sample, 'utf8')) as {
  statutes: { name: string; text: string }[];
};
const [law, amendment] = laws.map(({ name, text }) => readLaw(name, text));

describe.skipIf(noDatabase)(`statutes on PostgreSQL${whySkipped}`, () => {
  let database: DataSource;
  let statutes: PostgresStatutes;
  let drop: () => Promise<void>;

  beforeEach(async () => {
    const empty = await emptyDatabase();
    drop = empty.drop;
    const migrations = [Statutes1764600000000];
    database = await openDatabase({ url: empty.url, name: 'test', rows: [], migrations });
    statutes = new PostgresStatutes();
    statutes.use(database);
  });
  afterEach(async () => {
    await database.destroy();
    await drop();
  });

  it('keeps articles with their days, and whoever has them in memory sees a later import', async () => {
    expect(await statutes.import([law!])).toEqual({ editions: 1, unchanged: 0, articles: 4 });
    const before = await statutes.library();
    expect(before.book.find('示例工具法', 2, 1, '2012-01-01').status).toBe('not-in-force');
    expect(await statutes.library()).toBe(before);
    expect(await statutes.import([law!, amendment!])).toMatchObject({ unchanged: 1, articles: 4 });
    const { book } = await statutes.library();
    expect(book.find('示例工具法', 2, 1, '2015-09-01').status).toBe('in-force');
    expect(book.find('示例工具法', 2, 1, '2015-08-31').status).toBe('not-in-force');
    const rows = await database.query(
      'select number, sub, in_force_from::text from statute_article order by position',
    );
    expect(rows).toContainEqual({ number: 2, sub: 1, in_force_from: '2015-09-01' });
  });

  it('is empty without an import', async () => {
    expect((await statutes.library()).book.laws).toBe(0);
  });
});
