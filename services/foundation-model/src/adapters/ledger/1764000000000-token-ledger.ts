import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TokenLedger1764000000000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create table budget (
        scope text not null,
        "window" text not null check ("window" in ('minute', 'day', 'month', 'total')),
        "limit" bigint not null check ("limit" >= 0),
        primary key (scope, "window")
      )`);
    // Hot rows: room on each page lets an update stay on it and leave the index alone.
    await run.query(`
      create table balance (
        scope text not null,
        "window" text not null,
        starts_at timestamptz not null,
        held bigint not null default 0 check (held >= 0),
        settled bigint not null default 0 check (settled >= 0),
        primary key (scope, "window", starts_at)
      ) with (fillfactor = 50)`);
    await run.query(`
      create table hold (
        id text primary key,
        request_id text not null,
        tenant text not null,
        key_id text not null,
        vertical text not null,
        tokens bigint not null,
        max_output bigint not null,
        clamped boolean not null,
        state text not null check (state in ('open', 'settled', 'voided', 'expired')),
        taken_at timestamptz not null default clock_timestamp(),
        expires_at timestamptz not null,
        closed_at timestamptz,
        accounts jsonb not null,
        usage jsonb
      )`);
    await run.query(`create index hold_open on hold (expires_at) where state = 'open'`);
    await run.query(`create index hold_closed on hold (closed_at) where state <> 'open'`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('drop table hold, balance, budget');
  }
}
