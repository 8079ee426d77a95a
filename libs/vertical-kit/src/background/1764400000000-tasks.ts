import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Tasks1764400000000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create table task (
        id text primary key,
        tenant text not null,
        key_id text not null,
        task text not null,
        status text not null check
          (status in ('queued', 'running', 'completed', 'failed', 'cancelled')),
        media_type text not null,
        body bytea,
        trace jsonb not null,
        attempt int not null default 0,
        due_at timestamptz not null default clock_timestamp(),
        deadline_at timestamptz not null,
        progress jsonb not null default '[]',
        envelope json,
        problem json,
        created_at timestamptz not null default clock_timestamp(),
        ended_at timestamptz,
        webhook_url text,
        webhook_status text check (webhook_status in ('waiting', 'delivered', 'given_up')),
        webhook_attempts int not null default 0,
        webhook_due_at timestamptz,
        webhook_error text
      )`);
    await run.query(`create index task_due on task (due_at) where status in ('queued', 'running')`);
    await run.query(
      `create index task_open on task (tenant) where status in ('queued', 'running')`,
    );
    await run.query(`create index task_ended on task (ended_at) where ended_at is not null`);
    await run.query(
      `create index task_webhook on task (webhook_due_at) where webhook_status = 'waiting'`,
    );
    await run.query(`
      create table webhook_secret (
        tenant text primary key,
        secret text not null,
        created_at timestamptz not null default clock_timestamp(),
        previous text,
        previous_until timestamptz
      )`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('drop table webhook_secret, task');
  }
}
