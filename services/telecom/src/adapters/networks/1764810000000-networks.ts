import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Networks1764810000000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create table network (
        tenant text not null,
        name text not null,
        -- Another after each change: who remembers a network sees whether it is still that.
        revision uuid not null,
        topology jsonb not null,
        state jsonb not null,
        primary key (tenant, name)
      )`);
    for (const table of ['followed_alarm', 'followed_group'])
      await run.query(`
        create table ${table} (
          tenant text not null,
          network text not null,
          id text not null,
          state jsonb not null,
          primary key (tenant, network, id),
          foreign key (tenant, network) references network (tenant, name) on delete cascade
        )`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('drop table followed_group, followed_alarm, network');
  }
}
