import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ApiKeys1764000001000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create table api_key (
        key_id text primary key,
        tenant text not null,
        name text,
        hash text not null unique,
        created_at timestamptz not null,
        expires_at timestamptz,
        revoked_at timestamptz
      )`);
    await run.query('create index api_key_tenant on api_key (tenant)');
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('drop table api_key');
  }
}
