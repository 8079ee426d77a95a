import type { Payload as DataOf } from '@banyan/contracts';
import { MeshError } from '@banyan/kernel';
import { MeshContext, OnTopic } from '@banyan/messaging';
import { Inbox, Outbox, transaction } from '@banyan/persistence';
import { runService } from '@banyan/platform';
import { Controller, Inject, Module } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import { echoAnswered, echoAsked, echoHeard, stepCompleted, stepRequested } from './topics.ts';

class Effects1700000000001 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    // Nothing here forbids a second effect or a wrong order: the checker has to see them.
    await run.query(
      'create table effect (seq bigint generated always as identity, account text, n int)',
    );
  }
  async down(run: QueryRunner): Promise<void> {
    await run.query('drop table effect');
  }
}

@Controller()
class SinkController {
  readonly #inbox: Inbox;
  readonly #outbox: Outbox;
  readonly #database: DataSource;

  constructor(inbox: Inbox, outbox: Outbox, @Inject(DataSource) database: DataSource) {
    this.#inbox = inbox;
    this.#outbox = outbox;
    this.#database = database;
  }

  @OnTopic(stepRequested, { order: 'key', concurrency: 32, attempts: 100 })
  async step(@Payload() data: DataOf<typeof stepRequested>, @Ctx() context: MeshContext) {
    const { id } = context.envelope;
    await this.#inbox.once(id, context.signal, (attempt) =>
      transaction(this.#database, async (tx) => {
        await this.#inbox.finish(tx, id, attempt, data);
        await tx.query('insert into effect (account, n) values ($1, $2)', [data.account, data.n]);
        await this.#outbox.append(tx, stepCompleted, { key: data.account, data });
      }),
    );
  }

  @OnTopic(echoAsked, { order: 'unordered', answers: echoAnswered })
  async echo(@Payload() asked: DataOf<typeof echoAsked>, @Ctx() context: MeshContext) {
    const { attempt, envelope } = context;
    // As a crash of native code would, or memory that runs out.
    if (asked.text === 'exit') process.kill(process.pid, 'SIGKILL');
    if (attempt <= asked.failures) throw new MeshError('capacity_unavailable', 'Once more.');
    for (let seq = 0; seq < 3; seq++) await context.reply(echoHeard, { attempt, seq }, false);
    return { requestId: envelope.id, text: asked.text };
  }
}

@Module({ controllers: [SinkController] })
class SinkModule {}

await runService({
  name: 'chaos-sink',
  description: 'Does what it is told, once.',
  modules: [SinkModule],
  rows: [],
  migrations: [Effects1700000000001],
  operations: [],
});
