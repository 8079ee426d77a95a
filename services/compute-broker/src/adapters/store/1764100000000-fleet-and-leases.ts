import type { MigrationInterface, QueryRunner } from 'typeorm';

export class FleetAndLeases1764100000000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create table node (
        id text primary key,
        site text not null,
        sku text not null,
        virtual boolean not null,
        cards int not null check (cards > 0),
        free numeric not null check (free >= 0),
        epoch bigint not null default 0
      )`);
    await run.query(`
      create table lease (
        id text primary key,
        holder text not null,
        request_key text not null,
        queue text not null,
        cards int not null check (cards > 0),
        ttl_ms bigint not null,
        state text not null
          check (state in ('pending', 'granted', 'released', 'expired', 'preempted', 'revoked')),
        pending_reason text,
        placement jsonb not null,
        fencing_token bigint,
        requested_at timestamptz not null,
        granted_at timestamptz,
        expires_at timestamptz not null,
        revision int not null,
        unique (holder, request_key),
        check ((state = 'pending') = (pending_reason is not null))
      )`);
    await run.query(`create index lease_waiting on lease (queue) where state = 'pending'`);
    await run.query(`create index lease_running on lease (expires_at) where state = 'granted'`);
    await run.query(`
      create table lease_usage (
        hold_id text primary key,
        lease_id text not null,
        tenant text not null,
        busy_ms bigint not null,
        recorded_at timestamptz not null default clock_timestamp()
      )`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('drop table lease_usage, lease, node');
  }
}
