import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What there is little of, as the core knows it: queues, reservations, cards that ever failed. */
export class QueuesReservationsCards1764300000000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create table kept (
        kind text not null check (kind in ('queue', 'reservation', 'card')),
        id text not null,
        body jsonb not null,
        revision int not null,
        primary key (kind, id)
      )`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('drop table kept');
  }
}
