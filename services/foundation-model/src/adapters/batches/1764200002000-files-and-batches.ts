import type { MigrationInterface, QueryRunner } from 'typeorm';

export class FilesAndBatches1764200002000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create table file (
        id text primary key,
        tenant text not null,
        filename text not null,
        purpose text not null check (purpose in ('batch', 'batch_output')),
        content text not null,
        created_at timestamptz not null default clock_timestamp()
      )`);
    await run.query('create index file_tenant on file (tenant, created_at)');
    await run.query(`
      create table batch (
        id text primary key,
        tenant text not null,
        key_id text not null,
        endpoint text not null,
        input_file_id text not null,
        output_file_id text,
        error_file_id text,
        status text not null check (status in ('in_progress', 'completed', 'cancelled', 'expired')),
        metadata jsonb,
        created_at timestamptz not null default clock_timestamp(),
        expires_at timestamptz not null,
        ended_at timestamptz
      )`);
    await run.query('create index batch_tenant on batch (tenant, created_at)');
    await run.query(`create index batch_open on batch (id) where status = 'in_progress'`);
    await run.query(`
      create table batch_line (
        batch_id text not null references batch on delete cascade,
        place int not null,
        custom_id text not null,
        state text not null check (state in ('waiting', 'running', 'completed', 'failed')),
        attempt int not null default 0,
        due_at timestamptz not null default clock_timestamp(),
        body jsonb,
        response jsonb,
        error jsonb,
        primary key (batch_id, place)
      )`);
    await run.query(
      `create index batch_line_due on batch_line (due_at) where state in ('waiting', 'running')`,
    );
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('drop table batch_line, batch, file');
  }
}
