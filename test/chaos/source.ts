import { setTimeout as pause } from 'node:timers/promises';
import type { Payload as DataOf } from '@banyan/contracts';
import { Deadline, MeshError } from '@banyan/kernel';
import { MeshContext, OnTopic, RequestClient } from '@banyan/messaging';
import { Inbox, Outbox, transaction } from '@banyan/persistence';
import { runService } from '@banyan/platform';
import { Controller, Inject, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import { OwnTime } from './own-time.ts';
import { echoAnswered, echoAsked, echoHeard, stepCompleted, stepRequested } from './topics.ts';

const ACCOUNTS = 40;
const ECHO_MS = 15_000;

class Load1700000000001 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query('create table control (phase text)');
    await run.query("insert into control values ('calm')");
    await run.query('create table account (name text primary key, n int not null)');
    await run.query(
      `insert into account select 'a' || i, 0 from generate_series(1, ${ACCOUNTS}) as i`,
    );
    await run.query('create table accepted (account text, n int, primary key (account, n))');
    await run.query('create table completed (account text, n int)');
    await run.query(
      'create table echo (seq bigserial, phase text, outcome text, ms int, deltas text)',
    );
  }
  async down(run: QueryRunner): Promise<void> {
    await run.query('drop table echo, completed, accepted, account, control');
  }
}

/** Makes load until it is told to end, and notes what it was promised. */
@Controller()
class SourceController implements OnApplicationBootstrap {
  readonly #inbox: Inbox;
  readonly #outbox: Outbox;
  readonly #requests: RequestClient;
  readonly #database: DataSource;
  readonly #clock = new OwnTime();
  #phase = 'calm';

  constructor(
    inbox: Inbox,
    outbox: Outbox,
    requests: RequestClient,
    @Inject(DataSource) database: DataSource,
  ) {
    this.#inbox = inbox;
    this.#outbox = outbox;
    this.#requests = requests;
    this.#database = database;
  }

  onApplicationBootstrap(): void {
    void this.#forEver(1_000, async () => {
      const [row] = await this.#database.query<{ phase: string }[]>('select phase from control');
      this.#phase = row?.phase ?? 'ended';
    });
    void this.#forEver(15, () => this.#accept());
    void this.#forEver(100, async () => void this.#echo());
  }

  @OnTopic(stepCompleted, { attempts: 100 })
  async completed(@Payload() step: DataOf<typeof stepCompleted>, @Ctx() context: MeshContext) {
    const { id } = context.envelope;
    await this.#inbox.once(id, context.signal, (attempt) =>
      transaction(this.#database, async (tx) => {
        await this.#inbox.finish(tx, id, attempt, {});
        await tx.query('insert into completed values ($1, $2)', [step.account, step.n]);
      }),
    );
  }

  /** Errors are what the suite is for: whatever was not committed was not accepted. */
  async #forEver(everyMs: number, work: () => Promise<void>): Promise<void> {
    while (this.#phase !== 'ended') {
      await work().catch(() => undefined);
      await pause(everyMs);
    }
  }

  async #accept(): Promise<void> {
    const account = `a${1 + Math.floor(Math.random() * ACCOUNTS)}`;
    await transaction(this.#database, async (tx) => {
      const [rows] = await tx.query<[{ n: number }[], number]>(
        'update account set n = n + 1 where name = $1 returning n',
        [account],
      );
      const n = rows[0]?.n ?? 0;
      await tx.query('insert into accepted values ($1, $2)', [account, n]);
      await this.#outbox.append(tx, stepRequested, { key: account, data: { account, n } });
    });
  }

  async #echo(): Promise<void> {
    const begun = this.#clock.now;
    const phase = this.#phase;
    const deltas: number[] = [];
    const text = crypto.randomUUID();
    const failures = Math.random() < 0.2 ? 1 : 0;
    const outcome = await this.#requests
      .request(
        echoAsked,
        { text, failures },
        {
          ...{ deadline: Deadline.in(ECHO_MS), completed: echoAnswered },
          delta: { topic: echoHeard, on: ({ seq }) => void deltas.push(seq) },
        },
      )
      .then(
        (answer) => (answer.text === text ? 'answered' : 'somebody else'),
        (error: unknown) => MeshError.of(error).kind,
      );
    const ms = Math.round(this.#clock.now - begun);
    const note = [phase, outcome, ms, deltas.join('')];
    for (let tries = 0; tries < 30; tries++) {
      const noted = await this.#database
        .query('insert into echo (phase, outcome, ms, deltas) values ($1, $2, $3, $4)', note)
        .then(
          () => true,
          () => false,
        );
      if (noted) return;
      await pause(500);
    }
  }
}

@Module({ controllers: [SourceController] })
class SourceModule {}

await runService({
  name: 'chaos-source',
  description: 'Makes load for the chaos suite.',
  modules: [SourceModule],
  rows: [],
  migrations: [Load1700000000001],
  operations: [],
});
