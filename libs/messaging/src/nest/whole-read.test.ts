import 'reflect-metadata';
import { MemoryDriver, until } from '@banyan/testing';
import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Payload } from '@nestjs/microservices';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Messaging } from '../messaging.ts';
import { MeshServer } from './mesh-server.ts';
import { OnTopic } from './on-topic.ts';
import { WholeRead } from './whole-read.ts';

const topic = (name: string) => ({
  ...{ name, schema: z.strictObject({ text: z.string() }), owner: 'shop', description: '' },
  ...{ key: '', partitions: 1, retentionMs: 1 },
});
const known = topic('shop.member.changed.v1');
const asked = topic('shop.price.asked.v1');
const calls: string[] = [];

@Controller()
class Shop {
  @OnTopic(asked)
  asked(@Payload() { text }: { text: string }) {
    calls.push(`asked ${text}`);
  }

  @OnTopic(known, { read: 'whole', concurrency: 1 })
  async known(@Payload() { text }: { text: string }) {
    await new Promise(setImmediate);
    if (text === 'broken') throw new Error('broken');
    calls.push(`known ${text}`);
  }
}

@Module({ controllers: [Shop] })
class ShopModule {}

describe('a service that starts', () => {
  it('works on nothing before it has read what it has to know', async () => {
    const messaging = new Messaging(new MemoryDriver(), 'shop');
    const send = (to: typeof known, text: string) => messaging.send(to, { text }, { key: text });
    await send(asked, 'first');
    for (const text of ['ann', 'broken', 'bob']) await send(known, text);
    const strategy = new MeshServer(messaging, 'inst_1');
    const app = await NestFactory.createMicroservice(ShopModule, { strategy, logger: false });
    await app.listen();
    expect(calls.slice(0, 2)).toEqual(['known ann', 'known bob']);
    await until(() => calls.includes('asked first') || undefined);
    await app.close();
  });
});

describe('what a topic held', () => {
  it('is read when the last record of each partition that has any was handled', async () => {
    const range = (partition: number, start: number, end: number) => ({
      ...{ topic: 'x', partition, start, end },
    });
    const read = new WholeRead([range(0, 3, 5), range(1, 2, 2), range(2, 0, 1)]);
    let done = false;
    void read.done.then(() => (done = true));
    const handle = async (partition: number, offset: number) => {
      const record = { ...{ topic: 'x', partition, offset, timestamp: 0 }, key: null, value: null };
      read.handled({ ...record, headers: {} });
      await Promise.resolve();
      return done;
    };
    expect(await handle(0, 3)).toBe(false);
    expect(await handle(0, 4)).toBe(false);
    expect(await handle(2, 0)).toBe(true);
    await new WholeRead([]).done;
  });
});
