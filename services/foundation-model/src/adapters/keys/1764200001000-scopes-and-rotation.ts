import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ScopesAndRotation1764200001000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      alter table api_key
        add column scopes jsonb,
        add column previous_hash text,
        add column previous_until timestamptz`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`
      alter table api_key drop column scopes, drop column previous_hash, drop column previous_until`);
  }
}
