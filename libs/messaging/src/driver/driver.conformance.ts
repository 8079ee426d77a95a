import { until } from '@banyan/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  AssignedPartition,
  Consumer,
  Driver,
  IncomingRecord,
  OutgoingRecord,
  Subscription,
} from './driver.ts';

const MiB = 1024 * 1024;

/** What every driver does on a real broker, whatever client it stands on. */
export function conformance(name: string, connect: () => Promise<Driver>): void {
  describe(name, () => {
    let driver: Driver;
    const opened: Consumer[] = [];

    beforeAll(async () => void (driver = await connect()));
    afterAll(() => driver.close());

    /** A topic of a test's own, and groups of it. */
    async function topicOf(partitions = 1, config: Record<string, string> = {}) {
      const topic = `t-${crypto.randomUUID()}`;
      await driver.admin.createTopics([{ name: topic, partitions, config }]);
      return { topic, group: `g-${topic}` };
    }
    const record = (topic: string, key: string, more: Partial<OutgoingRecord> = {}) => ({
      ...{ topic, key, value: key, headers: {}, ...more },
    });
    const numbered = (topic: string, from: number, to: number) =>
      Array.from({ length: to - from }, (_, index) => record(topic, `k${from + index}`));

    /** A reader that keeps what it got. */
    async function read(wanted: Pick<Subscription, 'mode' | 'group'> & { topic: string }) {
      const records: IncomingRecord[] = [];
      const assignments: AssignedPartition[][] = [];
      const consumer = await driver.subscribe({
        ...{ topics: [wanted.topic], group: wanted.group, mode: wanted.mode },
        onRecords: (batch) => void records.push(...batch),
        onAssigned: (partitions) => void assignments.push(partitions),
      });
      opened.push(consumer);
      const keys = () => records.map(({ key }) => key);
      const got = (count: number) => until(() => (records.length >= count ? keys() : undefined));
      return { records, assignments, consumer, keys, got };
    }
    const shared = { kind: 'shared' } as const;

    it('keeps the order of a call and of calls that follow each other', async () => {
      const { topic, group } = await topicOf();
      const sent = numbered(topic, 0, 300);
      await Promise.all([
        driver.produce(sent.slice(0, 100)),
        driver.produce(sent.slice(100, 101)),
        driver.produce(sent.slice(101)),
      ]);
      const { got, records } = await read({ topic, group, mode: { kind: 'whole' } });
      expect(await got(300)).toEqual(sent.map(({ key }) => key));
      expect(records.map(({ offset }) => offset)).toEqual(sent.map((_, index) => index));
    });

    it('refuses at once what has no topic or partition, and holds nothing else up', async () => {
      const { topic, group } = await topicOf();
      const nowhere = `t-${crypto.randomUUID()}`;
      const sends = [
        driver.produce([record(topic, 'a')]),
        driver.produce([record(nowhere, 'b')]),
        driver.produce([record(topic, 'c', { partition: 7 })]),
        driver.produce([record(topic, 'd')]),
      ];
      const refusal = {
        status: 'rejected',
        reason: expect.objectContaining({ kind: 'not_found' }),
      };
      expect(await Promise.allSettled(sends)).toEqual([
        { status: 'fulfilled', value: undefined },
        ...[refusal, refusal],
        { status: 'fulfilled', value: undefined },
      ]);
      const { got } = await read({ topic, group, mode: { kind: 'whole' } });
      expect(await got(2)).toEqual(['a', 'd']);
    });

    it('refuses what is for a topic that was deleted meanwhile, and goes on', async () => {
      const [kept, deleted] = [await topicOf(), await topicOf()];
      const produce = (key: string) =>
        Promise.allSettled([
          driver.produce([record(deleted.topic, key)]),
          driver.produce([record(kept.topic, key)]),
        ]);
      await produce('a');
      await driver.admin.deleteTopics([deleted.topic]);
      const [refused] = await produce('b');
      expect(refused).toMatchObject({ reason: { kind: 'not_found' } });
      expect(await produce('c')).toMatchObject([{ status: 'rejected' }, { status: 'fulfilled' }]);
    });

    it('goes on to a topic that is new to it when one that it has sent to is gone', async () => {
      const [deleted, fresh] = [await topicOf(), await topicOf()];
      await driver.produce([record(deleted.topic, 'a')]);
      await driver.admin.deleteTopics([deleted.topic]);
      await driver.produce([record(fresh.topic, 'b')]);
      await driver.produce([record(fresh.topic, 'c')]);
    }, 20_000);

    it('carries headers of bytes, lists of them, null and large values', async () => {
      const { topic, group } = await topicOf(1, { 'max.message.bytes': String(4 * MiB) });
      const bytes = Buffer.from([0, 255, 1]);
      const big = Buffer.alloc(2 * MiB, 7);
      await driver.produce([
        record(topic, 'a', { headers: { one: 'α', raw: bytes, many: ['x', 'y'] } }),
        record(topic, 'b', { value: null }),
        record(topic, 'c', { value: big }),
      ]);
      const { got, records } = await read({ topic, group, mode: { kind: 'whole' } });
      await got(3);
      expect(records[0]?.headers).toEqual({
        one: Buffer.from('α'),
        raw: bytes,
        many: [Buffer.from('x'), Buffer.from('y')],
      });
      expect(records[1]?.value).toBeNull();
      expect(records[2]?.value?.equals(big)).toBe(true);
      expect(Math.abs(Date.now() - (records[0]?.timestamp ?? 0))).toBeLessThan(60_000);
    });

    it('chooses the partition by the key as all clients do, unless it is told one', async () => {
      const { topic, group } = await topicOf(6);
      // As org.apache.kafka.common.utils.Utils computes them: toPositive(murmur2(key)) % 6.
      const known = { a: 4, banyan: 4, 'acc-1': 3, 中文: 3, '': 3 };
      const told = record(topic, 'a', { partition: 3, value: 'told' });
      await driver.produce([...Object.keys(known).map((key) => record(topic, key)), told]);
      const { got, records } = await read({ topic, group, mode: { kind: 'whole' } });
      await got(6);
      const chosen = records.filter(({ value }) => String(value) !== 'told');
      expect(Object.fromEntries(chosen.map(({ key, partition }) => [key, partition]))).toEqual(
        known,
      );
      expect(records.find(({ value }) => String(value) === 'told')?.partition).toBe(3);
    });

    it('fails to send what the topic does not take, and goes on', async () => {
      const { topic, group } = await topicOf(1, { 'max.message.bytes': '10000' });
      const large = record(topic, 'large', { value: Buffer.alloc(50_000) });
      await expect(driver.produce([large])).rejects.toThrow();
      await driver.produce([record(topic, 'small')]);
      const { got } = await read({ topic, group, mode: { kind: 'whole' } });
      expect(await got(1)).toEqual(['small']);
    });

    it('gives a group what is there from the start, and what was committed with it', async () => {
      const { topic, group } = await topicOf();
      await driver.produce(numbered(topic, 0, 5));
      const first = await read({ topic, group, mode: shared });
      expect(await first.got(5)).toEqual(['k0', 'k1', 'k2', 'k3', 'k4']);
      expect(first.assignments.at(-1)).toEqual([{ topic, partition: 0 }]);
      await first.consumer.commit([{ topic, partition: 0, offset: 3, metadata: 'b1;é' }]);
      await first.consumer.close();
      const expected = [{ topic, partition: 0, offset: 3, metadata: 'b1;é' }];
      expect(await driver.admin.committed(group)).toEqual(expected);
      expect(await driver.admin.groups()).toContain(group);
      const second = await read({ topic, group, mode: shared });
      expect(second.assignments.at(-1)).toEqual([
        { topic, partition: 0, committed: { offset: 3, metadata: 'b1;é' } },
      ]);
      expect(await second.got(2)).toEqual(['k3', 'k4']);
    });

    it('shares the partitions of a group, and takes over those of who leaves', async () => {
      const { topic, group } = await topicOf(4);
      const [a, b] = [
        await read({ topic, group, mode: shared }),
        await read({ topic, group, mode: shared }),
      ];
      const share = (reader: typeof a) => reader.assignments.at(-1)?.length ?? 0;
      await until(() => (share(a) === 2 && share(b) === 2) || undefined);
      await driver.produce(numbered(topic, 0, 100));
      await until(() => a.records.length + b.records.length >= 100 || undefined);
      expect(new Set([...a.keys(), ...b.keys()]).size).toBe(100);
      expect(a.records.length).toBeGreaterThan(0);
      expect(b.records.length).toBeGreaterThan(0);
      await a.consumer.close();
      await until(() => share(b) === 4 || undefined);
      await driver.produce(numbered(topic, 100, 120));
      // Nothing was committed: what the other had read comes again, nothing is left out.
      await until(() => new Set(b.keys()).size === 120 || undefined);
    });

    it('reads the whole of every partition, and its tail, without a word to the broker', async () => {
      const { topic, group } = await topicOf(3);
      await driver.produce(numbered(topic, 0, 30));
      const whole = await read({ topic, group: `${group}-w`, mode: { kind: 'whole' } });
      const tail = await read({ topic, group: `${group}-t`, mode: { kind: 'tail' } });
      await driver.produce(numbered(topic, 30, 40));
      expect(new Set(await whole.got(40)).size).toBe(40);
      expect(new Set(await tail.got(10))).toEqual(
        new Set(numbered(topic, 30, 40).map(({ key }) => key)),
      );
      expect(await driver.admin.committed(`${group}-w`)).toEqual([]);
    });

    it('reads one partition, from its end or from where it is told', async () => {
      const { topic, group } = await topicOf(2);
      const on = (partition: number, keys: string[]) =>
        driver.produce(keys.map((key) => record(topic, key, { partition })));
      await on(0, ['a', 'b', 'c']);
      await on(1, ['x']);
      const end = await read({
        topic,
        group: `${group}-e`,
        mode: { kind: 'partition', partition: 0 },
      });
      const from = await read({
        ...{ topic, group: `${group}-f`, mode: { kind: 'partition', partition: 0, from: 1 } },
      });
      await on(0, ['d']);
      await on(1, ['y']);
      expect(await end.got(1)).toEqual(['d']);
      expect(await from.got(3)).toEqual(['b', 'c', 'd']);
    });

    it('stops reading a topic, and goes on where it was', async () => {
      const { topic, group } = await topicOf();
      const { consumer, got, keys } = await read({ topic, group, mode: shared });
      await driver.produce(numbered(topic, 0, 3));
      await got(3);
      consumer.pause([topic]);
      // What was asked of the broker before may still come; the next request is not made.
      await driver.produce(numbered(topic, 3, 4));
      const other = await read({ topic, group: `${group}-o`, mode: { kind: 'tail' } });
      await driver.produce(numbered(topic, 4, 6));
      await other.got(2);
      expect(keys()).not.toContain('k5');
      consumer.resume([topic]);
      expect(await got(6)).toEqual(numbered(topic, 0, 6).map(({ key }) => key));
    });

    it('creates, describes, measures, empties and deletes topics', async () => {
      const { topic } = await topicOf(2, { 'retention.ms': '600000' });
      expect(await driver.admin.createTopics([{ name: topic, partitions: 9, config: {} }])).toEqual(
        [],
      );
      const described = await driver.admin.describeTopics();
      expect(described.find(({ name }) => name === topic)).toEqual({
        ...{ name: topic, partitions: 2, config: { 'retention.ms': '600000' } },
      });
      await driver.produce([0, 1, 2].map((n) => record(topic, `k${n}`, { partition: 1 })));
      await driver.admin.deleteRecordsBefore([{ topic, partition: 1, offset: 2 }]);
      expect((await driver.admin.offsets(topic)).sort((a, b) => a.partition - b.partition)).toEqual(
        [
          { topic, partition: 0, start: 0, end: 0 },
          { topic, partition: 1, start: 2, end: 3 },
        ],
      );
      const { got } = await read({ topic, group: `g-${topic}`, mode: { kind: 'whole' } });
      expect(await got(1)).toEqual(['k2']);
      await Promise.all(opened.splice(0).map((consumer) => consumer.close()));
      await driver.admin.deleteTopics([topic, 't-never-there']);
      await until(async () => {
        const left = await driver.admin.describeTopics();
        return left.every(({ name }) => name !== topic) || undefined;
      });
    });

    it('closes quickly, with readers open', async () => {
      const { topic, group } = await topicOf();
      const own = await connect();
      await own.subscribe({
        ...{ topics: [topic], group, mode: shared },
        onRecords: () => undefined,
      });
      const begun = Date.now();
      await own.close();
      expect(Date.now() - begun).toBeLessThan(2_000);
    });
  });
}
