import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where a node hangs, what of it is cut, kept or faulty; what a lease asks beyond a number of cards. */
export class ClassesShapesHealth1764200000000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      alter table node
        add leaf text,
        add super_pod text,
        add spares int not null default 0 check (spares >= 0),
        add slices jsonb not null default '{}',
        add bad numeric not null default 0 check (bad >= 0),
        add spare numeric not null default 0 check (spare >= 0),
        add closed text check (closed in ('drained', 'vanished'))`);
    await run.query(`alter table lease add details jsonb not null default '{}'`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('alter table lease drop details');
    await run.query(`
      alter table node
        drop leaf, drop super_pod, drop spares, drop slices, drop bad, drop spare, drop closed`);
  }
}
