import { until } from '@banyan/testing';
import { type IHeaders, Kafka, logLevel, type Message } from 'kafkajs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mesh } from './support/mesh.ts';
import { sample } from './support/samples.ts';
import { TopicLog } from './support/topic-log.ts';

const REQUESTED = 'finance.task.requested.v1';
const COMPLETED = 'finance.task.completed.v1';
const DEAD = 'finance.dlq.v1';
const MiB = 1024 * 1024;
const log = new TopicLog();
const admin = new Kafka({ brokers: mesh.brokers, logLevel: logLevel.NOTHING }).admin();

beforeAll(() => Promise.all([log.open(COMPLETED, DEAD), admin.connect()]));
afterAll(() => Promise.all([log.close(), admin.disconnect()]));

const good = JSON.stringify({ task: 'payments:check', input: { xml: sample('payment.xml') } });
const many = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`x-${index}`, 'y']));
const headers = (change: IHeaders) => ({ headers: change });

/** What a careless or hostile client can send, and how its dead letter has to begin. */
const poisons: [string, Partial<Message>, string, string][] = [
  ['bad JSON', { value: '{oops' }, 'invalid_request', 'value: '],
  ['a null value', { value: null }, 'invalid_request', 'value: is null'],
  ['the wrong schema', { value: '{"job":1}' }, 'invalid_request', 'task: '],
  ['invalid UTF-8', { value: Buffer.from([0x22, 0xff, 0x22]) }, 'invalid_request', 'value: '],
  ['a huge value', { value: Buffer.alloc(8 * MiB + 1, 32) }, 'payload_too_large', 'The value'],
  ['100 headers', headers(many(100)), 'invalid_request', 'headers: '],
  ['a huge header', headers({ x: 'y'.repeat(20_000) }), 'invalid_request', 'headers: '],
  ['a header twice', headers({ traceparent: ['a', 'b'] }), 'invalid_request', 'traceparent: '],
  ['a bad traceparent', headers({ traceparent: 'x' }), 'invalid_request', 'traceparent: '],
  [
    'a version to come',
    headers({ ce_type: 'finance.task.requested.v2' }),
    'invalid_request',
    'ce_',
  ],
  ['an unknown type', headers({ ce_type: 'x.y.z.v1' }), 'invalid_request', 'ce_type: '],
  ['a past deadline', headers({ 'banyan-deadline': '1000' }), 'deadline_exceeded', 'It came after'],
  ['an absurd deadline', headers({ 'banyan-deadline': '9e15' }), 'invalid_request', 'banyan-dead'],
  [
    'a reply to a topic that takes none',
    headers({ 'banyan-reply-to': 'foundation.usage.recorded.v2#0' }),
    'invalid_request',
    'banyan-reply-to: ',
  ],
  ['a foreign tenant', headers({ 'banyan-tenant': 'rival' }), 'forbidden', 'The tenant'],
  ['no tenant', headers({ 'banyan-tenant': '' }), 'forbidden', 'The tenant'],
];

describe('poison on the topic of a vertical', () => {
  it.each(poisons)(
    '%s is parked with its reason; its neighbour on the partition is answered',
    async (_, { headers: change, ...message }, kind, reason) => {
      const [poison, neighbour] = [crypto.randomUUID(), crypto.randomUUID()];
      const envelope = (id: string) => ({ ce_id: id, 'banyan-tenant': mesh.tenant });
      const base = { key: poison, value: good, partition: 0 };
      await log.sendRaw(REQUESTED, {
        ...base,
        headers: { ...envelope(poison), ...change },
        ...message,
      });
      await log.sendRaw(REQUESTED, { ...base, key: neighbour, headers: envelope(neighbour) });
      const letter = await log.find(({ topic, key }) => topic === DEAD && key === poison);
      expect(letter.headers).toMatchObject({
        'banyan-dlq-kind': kind,
        'banyan-dlq-topic': REQUESTED,
        'banyan-dlq-attempts': '1',
      });
      expect(letter.headers['banyan-dlq-reason']).toMatch(new RegExp(`^${reason}`));
      await log.find(({ topic, value }) => topic === COMPLETED && value.requestId === neighbour);
    },
  );

  it('leaves no lag', async () => {
    await until(async () => {
      const ends = await admin.fetchTopicOffsets(REQUESTED);
      const [group] = await admin.fetchOffsets({
        ...{ groupId: `finance.${REQUESTED}`, topics: [REQUESTED] },
      });
      return group?.partitions.every(({ partition, offset }) => {
        const end = ends.find((each) => each.partition === partition);
        return (
          Number(offset) === Number(end?.high) ||
          (offset === '-1' && end?.high === '0') ||
          undefined
        );
      });
    });
  });
});
