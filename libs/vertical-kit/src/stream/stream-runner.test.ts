import { DAYS } from '@banyan/contracts';
import { MeshError } from '@banyan/kernel';
import { emptyDatabase, noDatabase, whySkipped } from '@banyan/testing';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineVertical } from '../task/vertical.ts';
import { rehearseStream, type StreamRehearsal } from './rehearse-stream.ts';
import { defineStream } from './stream.ts';

const topic = (name: string) => ({
  ...{ name, owner: 'counting', description: '', key: 'tenant/counter', partitions: 1 },
  ...{ retentionMs: DAYS, schema: z.object({ counter: z.string(), by: z.number() }) },
});
const added = topic('counting.number.added.v1');
const summed = topic('counting.number.summed.v1');

class Counters1 implements MigrationInterface {
  readonly name = 'Counters1000000000001';
  async up(run: QueryRunner): Promise<void> {
    await run.query('create table counter (name text primary key, sum int not null)');
  }
  async down(): Promise<void> {}
}

/** How many records each call of the handler was given. */
let calls: number[] = [];

const define = () => {
  const stream = defineStream({
    ...{ reads: added, writes: [summed], most: 10, timeoutMs: 10_000 },
    key: ({ counter }: { counter: string }) => counter,
    async handle(records, { tenant, query, emit }) {
      calls.push(records.length);
      for (const { data } of records) {
        const name = `${tenant}/${data.counter}`;
        const [row] = await query<{ sum: number }>(
          `insert into counter values ($1, $2)
           on conflict (name) do update set sum = counter.sum + excluded.sum returning sum`,
          [name, data.by],
        );
        emit(summed, { counter: data.counter, by: row?.sum ?? 0 });
        if (data.by < 0) throw new MeshError('invalid_request', 'by: is negative');
      }
    },
  });
  const vertical = defineVertical({
    ...{ name: 'counting', description: '', tasks: [], streams: [stream] },
    migrations: [Counters1],
  });
  return { vertical, stream };
};

describe.skipIf(noDatabase)(`a stream on PostgreSQL${whySkipped}`, () => {
  let stream: StreamRehearsal;
  let drop: () => Promise<void>;

  beforeEach(async () => {
    calls = [];
    const empty = await emptyDatabase();
    drop = empty.drop;
    stream = await rehearseStream(define, empty.url);
  });
  afterEach(async () => {
    await stream.end();
    await drop();
  });

  const add = (by: number, envelope: object = {}) => stream.send({ counter: 'c', by }, envelope);
  const sums = async () => (await stream.emitted()).map(({ data }) => (data as { by: number }).by);

  it('hands over together what waits, in order, and each once', async () => {
    const twice = { id: 'same' };
    await Promise.all([add(1), add(2, twice), add(2, twice), add(4), add(8)]);
    expect(await sums()).toEqual([1, 3, 7, 15]);
    expect(calls).toEqual([4]);
    await add(2, twice);
    expect(await sums()).toEqual([]);
  });

  it('leaves nothing of a record that is refused, and does its neighbours', async () => {
    const all = await Promise.allSettled([add(1), add(-5), add(2)]);
    expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await sums()).toEqual([1, 3]);
    // What was refused had no effect: it may come again, mended or replayed.
    await expect(add(-5)).rejects.toMatchObject({ kind: 'invalid_request' });
  });

  it('keeps tenants and keys apart', async () => {
    await Promise.all([add(1), add(1, { tenant: 'other' })]);
    const emitted = await stream.emitted();
    expect(emitted.map(({ key, tenant }) => [key, tenant]).toSorted()).toEqual([
      ['acme/c', 'acme'],
      ['other/c', 'other'],
    ]);
    await expect(add(1, { key: 'acme/d' })).rejects.toMatchObject({ kind: 'invalid_request' });
  });
});
