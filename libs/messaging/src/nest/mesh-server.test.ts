import 'reflect-metadata';
import type { Topic } from '@banyan/contracts';
import { deadLetterTopic, retryTopic } from '@banyan/contracts/catalogue';
import { MeshError } from '@banyan/kernel';
import { MemoryDriver, until } from '@banyan/testing';
import {
  type ArgumentsHost,
  type CallHandler,
  Catch,
  Controller,
  type ExecutionContext,
  type INestMicroservice,
  Module,
  type PipeTransform,
  UseFilters,
  UseGuards,
  UseInterceptors,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { of, tap, throwError } from 'rxjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Outcome } from '../dispatcher/outcome.ts';
import { Messaging } from '../messaging.ts';
import { encode } from '../records/encode.ts';
import { MeshContext } from './mesh-context.ts';
import { MeshServer } from './mesh-server.ts';
import { OnTopic } from './on-topic.ts';

const topic = <S extends z.ZodType>(name: string, schema: S) => ({
  ...{ name, schema, owner: 'shop', description: '', key: '', partitions: 1, retentionMs: 1 },
});
const ordered = topic('shop.order.placed.v1', z.strictObject({ order: z.string() }));
const asked = topic('shop.price.asked.v1', z.strictObject({ order: z.string() }));
const priced = topic('shop.price.answered.v1', z.object({ price: z.number() }));
const noted = topic('shop.order.noted.v1', z.strictObject({ order: z.string() }));

const calls: string[] = [];

class Upper implements PipeTransform {
  transform(value: unknown): unknown {
    const { order } = value as { order?: unknown };
    return typeof order === 'string' ? { order: order.toUpperCase() } : value;
  }
}
class NoThieves {
  canActivate(context: ExecutionContext): boolean {
    if ((context.switchToRpc().getData() as { order: string }).order !== 'steal') return true;
    throw new MeshError('forbidden', 'Thieves are not served.');
  }
}
class Noting {
  intercept(_: ExecutionContext, next: CallHandler) {
    return next.handle().pipe(tap((answer: unknown) => void calls.push(`answered ${answer}`)));
  }
}
@Catch(RangeError)
class RangeFilter {
  catch(error: RangeError, host: ArgumentsHost) {
    calls.push(`filtered ${error.message} ${host.getType()}`);
    return of(undefined);
  }
}

/** Nest's own hides what was thrown; a service of the mesh installs one that passes it on. */
@Catch()
class PassOn {
  catch(error: unknown) {
    return throwError(() => error);
  }
}

@Controller()
class Shop {
  @OnTopic(ordered, { order: 'unordered', attempts: 3, timeoutMs: 30 })
  async placed(@Payload() { order }: { order: string }, @Ctx() context: MeshContext) {
    calls.push(`${order} ${context.attempt}`);
    if (order === 'throws') throw new Error('broken');
    if (order === 'busy' && context.attempt < 3) {
      throw new MeshError('capacity_unavailable', 'Later.');
    }
    if (order === 'hangs') await new Promise(() => undefined);
    if (order === 'unwanted') return Outcome.park(new MeshError('conflict', 'We have it.'));
    return undefined;
  }

  @OnTopic(asked, { answers: priced })
  @UseGuards(NoThieves)
  @UseInterceptors(Noting)
  @UseFilters(RangeFilter)
  price(@Payload(Upper) { order }: { order: string }) {
    if (order === 'OUT') throw new RangeError('out of range');
    return { price: order.length };
  }

  @EventPattern<string>(noted.name, { topic: noted })
  noted(@Payload() { order }: { order: string }) {
    calls.push(`noted ${order}`);
  }
}

@Module({ controllers: [Shop] })
class ShopModule {}

describe('MeshServer', () => {
  const driver = new MemoryDriver();
  const messaging = new Messaging(driver, 'shop');
  let app: INestMicroservice;

  beforeAll(async () => {
    const strategy = new MeshServer(messaging, 'inst_1');
    app = await NestFactory.createMicroservice(ShopModule, { strategy, logger: false });
    app.useGlobalFilters(new PassOn());
    await app.listen();
  });
  afterAll(() => app.close());

  const send = (to: Topic, order: string, options: object = {}) =>
    messaging.send(to, { order }, { key: order, id: order, ...options });
  const text = (value: Buffer | Buffer[] | undefined) => String(value ?? '');
  const deadLetterOf = (id: string) =>
    until(() => {
      const letters = driver.records(deadLetterTopic('shop').name);
      const { headers } = letters.find(({ headers: { ce_id } }) => text(ce_id) === id) ?? {};
      if (!headers) return undefined;
      const field = (name: string) => text(headers[`banyan-dlq-${name}`]);
      return { kind: field('kind'), reason: field('reason'), attempts: field('attempts') };
    });
  const called = (call: string) => until(() => calls.includes(call) || undefined);

  it('runs pipes, guards, interceptors and filters, and sends what is returned', async () => {
    const replyTo = { topic: 'client.reply.v1', partition: 0 };
    await send(asked, 'tea', { replyTo });
    const [reply] = await until(() => {
      const replies = driver.records(replyTo.topic);
      return replies.length > 0 ? replies : undefined;
    });
    expect(JSON.parse(String(reply?.value))).toEqual({ price: 3 });
    expect(text(reply?.headers['banyan-final'])).toBe('true');
    expect(text(reply?.headers['banyan-request-id'])).toBe('tea');
    await called('answered [object Object]');
    await send(asked, 'steal');
    expect(await deadLetterOf('steal')).toMatchObject({ kind: 'forbidden' });
    await send(asked, 'out');
    await called('filtered out of range rpc');
  });

  it('takes handlers that are declared in the plain way of Nest', async () => {
    await send(noted, 'tea');
    await called('noted tea');
  });

  it('retries by the retry topic, and counts attempts', async () => {
    await send(ordered, 'busy');
    await called('busy 3');
    expect(calls.filter((call) => call.startsWith('busy'))).toEqual(['busy 1', 'busy 2', 'busy 3']);
    const waited = driver.records(retryTopic('shop').name);
    expect(waited.map(({ headers }) => text(headers['banyan-attempt']))).toEqual(['2', '3']);
    expect(text(waited[0]?.headers['banyan-origin'])).toMatch(/^shop\.order\.placed\.v1#0@\d+$/);
  });

  it.each([
    ['throws', { kind: 'internal', attempts: '3' }],
    ['hangs', { kind: 'deadline_exceeded', attempts: '1' }],
    ['unwanted', { kind: 'conflict', reason: 'We have it.', attempts: '1' }],
  ])('parks the record of a handler that %s', async (order, letter) => {
    await send(ordered, order);
    await send(ordered, `after-${order}`);
    await called(`after-${order} 1`);
    expect(await deadLetterOf(order)).toMatchObject(letter);
  });

  it('does not try again what would come after its deadline', async () => {
    const deadline = { at: Date.now() + 60, remaining: () => 0, passed: false };
    await send(ordered, 'throws', { id: 'short', deadline });
    expect(await deadLetterOf('short')).toMatchObject({ kind: 'internal', attempts: '1' });
  });

  it('refuses what comes after its deadline, unheard', async () => {
    await send(ordered, 'late', { deadline: { at: Date.now() - 1 } });
    expect(await deadLetterOf('late')).toMatchObject({ kind: 'deadline_exceeded' });
    expect(calls.some((call) => call.startsWith('late'))).toBe(false);
  });

  it.each([
    ['bad JSON', { value: '{"order":' }, 'not JSON'],
    ['a null value', { value: null }, 'value: is null'],
    ['the wrong schema', { value: '{"order":7}' }, 'order: '],
    ['a value that is too large', { value: Buffer.alloc(8 * 1024 * 1024 + 1) }, 'exceeds'],
    ['100 headers', { headers: manyHeaders(100) }, 'headers: are too many'],
    ['a header that comes twice', { headers: { 'banyan-tenant': ['a', 'b'] } }, 'banyan-tenant'],
    ['invalid UTF-8', { value: Buffer.from([0x22, 0xff, 0x22]) }, 'UTF-8'],
    ['a bad traceparent', { headers: { traceparent: '00-1-2-3' } }, 'traceparent'],
    ['a version to come', { headers: { ce_type: 'shop.order.placed.v2' } }, 'ce_type'],
    ['an unknown type', { headers: { ce_type: 'weather.rain.fallen.v1' } }, 'ce_type'],
    ['an absurd deadline', { headers: { 'banyan-deadline': '9e99' } }, 'banyan-deadline'],
    ['a deadline in seconds', { headers: { 'banyan-deadline': '-1' } }, 'banyan-deadline'],
  ])('parks %s at once, and goes on', async (what, change, reason) => {
    const record = encode(ordered, { order: what }, { source: 'test', key: what, id: what });
    const headers = { ...record.headers, ...('headers' in change ? change.headers : {}) };
    await driver.produce([{ ...record, ...change, headers }]);
    await send(ordered, `after ${what}`);
    await called(`after ${what} 1`);
    const letter = await deadLetterOf(what);
    expect(letter.attempts).toBe('1');
    expect(letter.reason).toContain(reason);
    expect(calls.some((call) => call.startsWith(`${what} `))).toBe(false);
  });
});

function manyHeaders(count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`x-${index}`, 'y']));
}
