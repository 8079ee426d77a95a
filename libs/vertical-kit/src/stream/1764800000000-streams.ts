import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Streams1764800000000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    // What had its effect: written in the same transaction as that.
    await run.query(`
      create table stream_record (
        id text primary key,
        handled_at timestamptz not null default clock_timestamp()
      )`);
    await run.query('create index stream_record_by_time on stream_record using brin (handled_at)');
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('drop table stream_record');
  }
}
