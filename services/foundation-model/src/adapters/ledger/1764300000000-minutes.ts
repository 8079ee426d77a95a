import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Minutes1764300000000 implements MigrationInterface {
  /** Every minute has balances of its own, and those that are over are looked for every second. */
  async up(run: QueryRunner): Promise<void> {
    await run.query(`create index balance_minute on balance (starts_at) where "window" = 'minute'`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('drop index balance_minute');
  }
}
