import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the log came to at some of its positions, so that what was before one of them may be let go. */
export class LogStart1764700000000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create table log_start (
        position bigint primary key,
        at bigint not null,
        token bigint not null,
        events json not null
      )`);
    // By which entry a row was written: who was over at a position can be told from who was not.
    await run.query('alter table lease add position bigint not null default 0');
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('drop table log_start');
    await run.query('alter table lease drop position');
  }
}
