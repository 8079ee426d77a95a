import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Time of cards by the hour, how far the log is folded into it, and what queues spent of budgets. */
export class Showback1764500000000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create table showback_fold (
        one boolean primary key default true check (one),
        position bigint not null,
        at bigint not null,
        since bigint not null,
        state jsonb not null
      )`);
    await run.query(`
      create table showback_hour (
        hour timestamptz not null,
        category text not null,
        queue text not null,
        holder text not null,
        part_ms numeric not null check (part_ms >= 0),
        primary key (hour, category, queue, holder)
      )`);
    await run.query(`
      create table showback_capacity (
        hour timestamptz primary key,
        part_ms numeric not null check (part_ms >= 0)
      )`);
    await run.query(`
      create table showback_busy (
        hour timestamptz not null,
        queue text not null,
        holder text not null,
        part_ms numeric not null check (part_ms >= 0),
        primary key (hour, queue, holder)
      )`);
    await run.query(`
      create table showback_spent (
        queue text not null,
        day timestamptz not null,
        part_ms numeric not null check (part_ms >= 0),
        primary key (queue, day)
      )`);
    await run.query('alter table lease_usage add folded_at timestamptz');
    await run.query(`
      create index lease_usage_unfolded on lease_usage (recorded_at) where folded_at is null`);
    await run.query(`
      create index lease_usage_folded on lease_usage (folded_at) where folded_at is not null`);
    await run.query(kindsKept("'node', 'queue', 'reservation', 'card', 'budget'"));
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(
      'drop table showback_spent, showback_busy, showback_capacity, showback_hour, showback_fold',
    );
    await run.query('alter table lease_usage drop folded_at');
    await run.query(`delete from kept where kind = 'budget'`);
    await run.query(kindsKept("'node', 'queue', 'reservation', 'card'"));
  }
}

/** The table that it came after had its constraint's name, so it has another. */
const kindsKept = (kinds: string) => `
  alter table kept
    drop constraint if exists kept_kind_check, drop constraint if exists kept_kind_check1,
    add constraint kept_kind_check check (kind in (${kinds}))`;
