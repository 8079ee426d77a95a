import 'reflect-metadata';
import type { Topic } from '@banyan/contracts';
import { Deadline } from '@banyan/kernel';
import {
  type KafkaClient,
  MeshContext,
  MeshServer,
  Messaging,
  OnTopic,
  openDriver,
  RequestClient,
} from '@banyan/messaging';
import { Inbox, openDatabase } from '@banyan/persistence';
import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Ctx, Payload } from '@nestjs/microservices';
import { z } from 'zod';
import { type Contender, pause, PARTITIONS, TOPICS } from './contender.ts';

type Asked = z.infer<typeof schema>;
const schema = z.strictObject({ text: z.string().max(10_000), waitMs: z.int().nonnegative() });
const answer = z.strictObject({ text: z.string() });

const topic = <S extends z.ZodType>(name: string, of: S, partitions = 1) =>
  ({
    ...{ name, owner: 'bench', description: 'Load.', key: 'request id' },
    ...{ schema: of, partitions, retentionMs: 600_000 },
  }) satisfies Topic;

/** `full`: schemas on both sides and an inbox in PostgreSQL; tracing is the preload's. */
export function ours(kafkaClient: KafkaClient, full: boolean): Contender {
  const open = (brokers: string[]) =>
    openDriver({ client: kafkaClient, brokers, clientId: 'bench' });
  const asked = full ? schema : z.custom<Asked>();
  const answered = topic('bench.echo.answered.v1', full ? answer : z.custom<{ text: string }>());
  const echo = topic(TOPICS.echo, asked, PARTITIONS[TOPICS.echo]);
  const line = topic(TOPICS.line, asked, PARTITIONS[TOPICS.line]);
  const options = { order: 'unordered', concurrency: 256, answers: answered } as const;
  let once = async (_: MeshContext, work: () => Promise<unknown>) => work();

  @Controller()
  class Echo {
    @OnTopic(echo, options)
    echo(@Payload() { text, waitMs }: Asked, @Ctx() context: MeshContext) {
      return once(context, async () => {
        await pause(waitMs);
        return { text };
      });
    }

    @OnTopic(line, options)
    line(@Payload() data: Asked, @Ctx() context: MeshContext) {
      return this.echo(data, context);
    }
  }
  @Module({ controllers: [Echo] })
  class EchoModule {}

  return {
    async serve(brokers) {
      if (full) once = await withInbox();
      const driver = await open(brokers);
      const strategy = new MeshServer(new Messaging(driver, 'bench'), 'bench');
      const app = await NestFactory.createMicroservice(EchoModule, { strategy, logger: ['error'] });
      await app.listen();
      return { close: () => app.close().then(() => driver.close()) };
    },

    async connect(brokers) {
      const driver = await open(brokers);
      const client = new RequestClient(new Messaging(driver, 'bench'), 0);
      await client.start();
      const topics = new Map([echo, line].map((each) => [each.name as string, each]));
      return {
        async ask(name, text, waitMs) {
          const reply = await client.request(
            topics.get(name) ?? echo,
            { text, waitMs },
            { deadline: Deadline.in(30_000), completed: answered },
          );
          return reply.text;
        },
        close: () => client.close().then(() => driver.close()),
      };
    },
  };
}

async function withInbox() {
  const database = await openDatabase({
    ...{ url: process.env.DATABASE_URL ?? '', name: 'bench', rows: [], migrations: [] },
  });
  const inbox = new Inbox(database, 'bench');
  return async ({ envelope, signal }: MeshContext, work: () => Promise<unknown>) => {
    let result: unknown;
    const before = await inbox.once(envelope.id, signal, async (attempt) => {
      result = await work();
      await inbox.keep(envelope.id, attempt, result);
    });
    return before?.result ?? result;
  };
}
