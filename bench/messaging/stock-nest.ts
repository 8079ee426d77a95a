import 'reflect-metadata';
import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ClientKafka, MessagePattern, Payload, Transport } from '@nestjs/microservices';
import { lastValueFrom } from 'rxjs';
import { type Contender, pause, TOPICS } from './contender.ts';

@Controller()
class Echo {
  @MessagePattern(TOPICS.echo)
  async echo(@Payload() { text, waitMs }: { text: string; waitMs: number }) {
    await pause(waitMs);
    return { text };
  }

  @MessagePattern(TOPICS.line)
  line(@Payload() asked: { text: string; waitMs: number }) {
    return this.echo(asked);
  }
}

@Module({ controllers: [Echo] })
class EchoModule {}

/** Nest's own Kafka transport as its documentation shows it; acks of all, as everybody here. */
export const stockNest: Contender = {
  async serve(brokers) {
    const app = await NestFactory.createMicroservice(EchoModule, {
      transport: Transport.KAFKA,
      options: {
        client: { brokers },
        consumer: { groupId: 'bench-nest' },
        producer: { idempotent: true },
      },
      logger: ['error'],
    });
    await app.listen();
    return app;
  },

  async connect(brokers) {
    const client = new ClientKafka({
      client: { brokers, clientId: 'bench' },
      consumer: { groupId: 'bench-nest-client' },
      producer: { idempotent: true },
    });
    for (const topic of Object.values(TOPICS)) client.subscribeToResponseOf(topic);
    await client.connect();
    return {
      async ask(topic, text, waitMs) {
        const answer = client.send<{ text: string }>(topic, { text, waitMs });
        return (await lastValueFrom(answer)).text;
      },
      close: () => client.close(),
    };
  },
};
