import type { MigrationInterface, QueryRunner } from 'typeorm';

export class OutboxAndInbox1700000000000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    // The columns that Debezium's outbox router reads keep its names: it can replace our relay.
    await run.query(`
      create table outbox (
        seq bigint generated always as identity primary key,
        id uuid not null default gen_random_uuid(),
        aggregatetype text not null,
        aggregateid text not null,
        type text not null,
        payload jsonb not null,
        headers jsonb not null,
        created_at timestamptz not null default clock_timestamp()
      )`);
    await run.query(`
      create function outbox_notify() returns trigger language plpgsql as $$
      begin perform pg_notify('outbox', ''); return null; end $$`);
    await run.query(`
      create trigger outbox_inserted after insert on outbox
      for each statement execute function outbox_notify()`);
    await run.query(`
      create table inbox (
        id text primary key,
        state text not null check (state in ('running', 'done')),
        attempt int not null,
        owner text not null,
        owned_until timestamptz not null,
        result jsonb,
        received_at timestamptz not null default clock_timestamp()
      )`);
    await run.query(`
      create table reply_slot (
        topic text not null,
        slot int not null,
        owner text not null,
        owned_until timestamptz not null,
        primary key (topic, slot)
      )`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('drop table reply_slot, inbox, outbox');
    await run.query('drop function outbox_notify');
  }
}
