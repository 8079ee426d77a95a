import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Statutes1764600000000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create table statute_edition (
        id text primary key,
        law text not null,
        sha256 text not null,
        edition jsonb not null,
        imported_at timestamptz not null default clock_timestamp()
      )`);
    // What follows from all editions together; made anew by each import.
    await run.query(`
      create table statute_article (
        position int primary key,
        law text not null,
        number int not null,
        sub int not null,
        in_force_from date not null,
        in_force_until date check (in_force_until > in_force_from),
        article jsonb not null
      )`);
    await run.query('create index statute_article_place on statute_article (law, number, sub)');
    await run.query('create table statute_version (version int not null)');
    await run.query('insert into statute_version values (0)');
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('drop table statute_version, statute_article, statute_edition');
  }
}
