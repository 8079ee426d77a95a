import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Knowledge1764500000000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create table knowledge_source (
        edition bigint generated always as identity primary key,
        owner text not null,
        id text collate "C" not null,
        state text not null check (state in ('importing', 'current')),
        title text not null,
        licence text,
        version text,
        language text,
        valid_from date,
        valid_to date,
        format text not null,
        sha256 text not null,
        bytes bigint not null,
        recipe text not null,
        chunks int not null default 0,
        tokens bigint not null default 0,
        embedded int not null default 0,
        imported_at timestamptz not null default clock_timestamp(),
        unique (owner, id, state)
      )`);
    await run.query(`
      create table knowledge_chunk (
        edition bigint not null references knowledge_source on delete cascade,
        seq int not null,
        place text collate "C" not null,
        start_at int not null,
        text text not null,
        context text not null,
        parts jsonb,
        lexemes tsvector not null,
        tokens int not null,
        embedding bytea,
        primary key (edition, seq)
      )`);
    await run.query(`create index knowledge_chunk_place on knowledge_chunk (edition, place)`);
    await run.query(
      `create index knowledge_chunk_bare on knowledge_chunk (edition, seq) where embedding is null`,
    );
    await run.query(`create index knowledge_chunk_words on knowledge_chunk using gin (lexemes)`);
    // Where the extension may not be had, the search does without.
    await run.query(`
      do $$ begin
        create extension if not exists pg_trgm;
        create index knowledge_chunk_signs on knowledge_chunk using gin (text gin_trgm_ops);
      exception when others then raise notice 'no pg_trgm: %', sqlerrm;
      end $$`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('drop table knowledge_chunk, knowledge_source');
  }
}
