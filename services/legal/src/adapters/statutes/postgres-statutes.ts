import { transaction } from '@banyan/persistence';
import type { DataSource, EntityManager } from 'typeorm';
import type { StatuteSource } from '../../application/ports/statute-source.ts';
import { type Library, libraryOf } from '../../domain/statutes/library.ts';
import type { Article, Edition } from '../../domain/statutes/model.ts';
import { resolve } from '../../domain/statutes/resolve.ts';

/** Rows that go in with one statement. */
const AT_ONCE = 500;

export interface Imported {
  editions: number;
  unchanged: number;
  articles: number;
}

/** Statutes in the vertical's own tables; an index of them in memory, made anew when they change. */
export class PostgresStatutes implements StatuteSource {
  #database: DataSource | undefined;
  #known: { version: number; library: Promise<Library> } | undefined;

  /** Until then, and in a rehearsal, there are none. */
  use(database: DataSource): void {
    this.#database = database;
  }

  async library(): Promise<Library> {
    const database = this.#database;
    if (!database) return libraryOf([]);
    const version = await versionIn(database.manager);
    if (this.#known?.version === version) return this.#known.library;
    const library = read(database).then(libraryOf);
    this.#known = { version, library };
    // What failed is tried again by whoever asks next.
    library.catch(() => (this.#known = undefined));
    return library;
  }

  /** Takes in editions, each in the place of the one from the same file; all of them or none. */
  async import(editions: Edition[]): Promise<Imported> {
    if (!this.#database) throw new Error('There is no database to import into.');
    return transaction(this.#database, async (tx) => {
      await tx.query('update statute_version set version = version + 1');
      let unchanged = 0;
      for (const edition of editions) {
        const { source, law, sha256 } = edition;
        const done: unknown[] = await tx.query(
          `insert into statute_edition (id, law, sha256, edition) values ($1, $2, $3, $4)
           on conflict (id) do update set law = $2, sha256 = $3, edition = $4,
             imported_at = clock_timestamp()
           where statute_edition.sha256 <> $3 returning id`,
          [source, law, sha256, JSON.stringify(edition)],
        );
        if (done.length === 0) unchanged += 1;
      }
      const articles = await resolveAll(tx);
      return { editions: editions.length, unchanged, articles };
    });
  }
}

async function versionIn(tx: EntityManager): Promise<number> {
  const [row] = await tx.query<{ version: number }[]>('select version from statute_version');
  return row?.version ?? 0;
}

async function read(database: DataSource): Promise<Article[]> {
  const rows = await database.query<{ article: Article }[]>(
    'select article from statute_article order by position',
  );
  return rows.map(({ article }) => article);
}

async function resolveAll(tx: EntityManager): Promise<number> {
  const rows = await tx.query<{ edition: Edition }[]>(
    'select edition from statute_edition order by id',
  );
  const articles = resolve(rows.map(({ edition }) => edition));
  await tx.query('delete from statute_article');
  for (let at = 0; at < articles.length; at += AT_ONCE) {
    const part = articles.slice(at, at + AT_ONCE).map((article, i) => ({
      ...{ position: at + i, law: article.law, number: article.number, sub: article.sub },
      ...{ in_force_from: article.from, in_force_until: article.until ?? null, article },
    }));
    await tx.query(
      `insert into statute_article
       select * from jsonb_to_recordset($1::jsonb) as row (position int, law text, number int,
         sub int, in_force_from date, in_force_until date, article jsonb)`,
      [JSON.stringify(part)],
    );
  }
  return articles.length;
}
