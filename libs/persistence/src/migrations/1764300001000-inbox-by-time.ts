import type { MigrationInterface, QueryRunner } from 'typeorm';

export class InboxByTime1764300001000 implements MigrationInterface {
  /** For the rows that are forgotten: they lie in the order in which they came. */
  async up(run: QueryRunner): Promise<void> {
    await run.query('create index inbox_received on inbox using brin (received_at)');
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('drop index inbox_received');
  }
}
