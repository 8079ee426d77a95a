import type { MigrationInterface, QueryRunner } from 'typeorm';

export class UsageAndTasks1764200000000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create table usage_hour (
        starts_at timestamptz not null,
        tenant text not null,
        vertical text not null,
        key_id text not null,
        model text not null,
        requests bigint not null default 0,
        input_tokens bigint not null default 0,
        output_tokens bigint not null default 0,
        overage_tokens bigint not null default 0,
        cost bigint not null default 0,
        primary key (starts_at, tenant, vertical, key_id, model)
      ) with (fillfactor = 70)`);
    // The hold of a whole task, of which those of its calls are parts.
    await run.query('alter table hold add column task_id text');
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('alter table hold drop column task_id');
    await run.query('drop table usage_hour');
  }
}
