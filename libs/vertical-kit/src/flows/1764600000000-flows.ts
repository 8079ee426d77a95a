import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Flows1764600000000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create table flow (
        tenant text not null,
        id text not null,
        name text not null,
        status text not null default 'running' check
          (status in ('running', 'undoing', 'done', 'undone')),
        reason text,
        begun json not null,
        ending json,
        trace jsonb not null,
        created_at timestamptz not null default clock_timestamp(),
        deadline_at timestamptz not null,
        ended_at timestamptz,
        primary key (tenant, id)
      )`);
    await run.query(`
      create table flow_step (
        tenant text not null,
        flow text not null,
        step text not null,
        status text not null check (status in ('waiting', 'done', 'refused', 'undone')),
        completed json,
        undoing json,
        reason text,
        primary key (tenant, flow, step),
        foreign key (tenant, flow) references flow on delete cascade
      )`);
    await run.query(`create index flow_due on flow (deadline_at) where status = 'running'`);
    await run.query('create index flow_old on flow (created_at)');
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('drop table flow_step, flow');
  }
}
