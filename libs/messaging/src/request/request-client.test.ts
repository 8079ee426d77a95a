import { inferenceCancelled, inferenceDelta } from '@banyan/contracts/foundation';
import { Deadline } from '@banyan/kernel';
import { MemoryDriver, until } from '@banyan/testing';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Messaging } from '../messaging.ts';
import { RequestClient } from './request-client.ts';

const asked = { requestId: 'r', reason: 'x' };
const completed = inferenceCancelled;
const priceCancelled = {
  ...inferenceCancelled,
  name: 'shop.price.cancelled.v1',
  schema: z.unknown(),
};

async function open() {
  const driver = new MemoryDriver();
  const client = new RequestClient(new Messaging(driver, 'finance'), 3);
  await client.start();
  const other = new Messaging(driver, 'foundation-model');
  /** The address and id of the request that was sent last. */
  const request = () =>
    until(() => {
      const sent = driver.records(completed.name).at(-1);
      if (!sent) return undefined;
      const [topic = '', partition] = String(sent.headers['banyan-reply-to']).split('#');
      return { id: String(sent.headers.ce_id), via: { topic, partition: Number(partition) } };
    });
  return { driver, client, other, request };
}

describe('RequestClient', () => {
  it('asks with its own reply partition, and gets deltas and the last word', async () => {
    const { client, other, request } = await open();
    const deltas: string[] = [];
    const reply = client.request(completed, asked, {
      ...{ deadline: Deadline.in(5_000), completed },
      delta: { topic: inferenceDelta, on: ({ text }) => void deltas.push(text) },
    });
    const { id, via } = await request();
    expect(via).toEqual({ topic: 'finance.reply.v1', partition: 3 });
    const delta = { requestId: id, seq: 0, attempt: 1, text: 'a' };
    await other.send(inferenceDelta, delta, { key: id, requestId: id, via });
    await other.send(
      completed,
      { requestId: id, reason: 'done' },
      { key: id, requestId: id, final: true, via },
    );
    expect(await reply).toEqual({ requestId: id, reason: 'done' });
    expect(deltas).toEqual(['a']);
  });

  it('ends every wait by its deadline', async () => {
    const { client } = await open();
    const reply = client.request(completed, asked, { deadline: Deadline.in(20), completed });
    await expect(reply).rejects.toMatchObject({ kind: 'deadline_exceeded' });
  });

  it('ends the wait of a caller that leaves, with its reason', async () => {
    const { client } = await open();
    const leaving = new AbortController();
    const options = { deadline: Deadline.in(5_000), completed, signal: leaving.signal };
    const reply = client.request(completed, asked, options);
    leaving.abort(new Error('left'));
    await expect(reply).rejects.toThrow('left');
  });

  it('tells the waiter of a reply that cannot be read', async () => {
    const { client, driver, request } = await open();
    const reply = client.request(completed, asked, { deadline: Deadline.in(5_000), completed });
    const { id, via } = await request();
    const headers = { ce_id: 'x', 'banyan-request-id': id, 'banyan-final': 'true' };
    await driver.produce([{ ...via, key: id, value: '{oops', headers }]);
    await expect(reply).rejects.toMatchObject({ kind: 'invalid_request' });
  });

  it('fails at once when the request cannot be sent', async () => {
    const { client, driver } = await open();
    driver.failure = new Error('away');
    const reply = client.request(completed, asked, { deadline: Deadline.in(5_000), completed });
    await expect(reply).rejects.toThrow('away');
  });

  it('lets nobody wait for an instance that shuts down', async () => {
    const { client, request } = await open();
    const reply = client.request(completed, asked, { deadline: Deadline.in(5_000), completed });
    reply.catch(() => undefined);
    await request();
    await client.close();
    await expect(reply).rejects.toMatchObject({ kind: 'capacity_unavailable' });
  });

  it('sends the cancel of a caller that leaves', async () => {
    const { client, driver, request } = await open();
    const leaving = new AbortController();
    const cancel = { topic: priceCancelled, data: (requestId: string) => ({ requestId }) };
    const options = { deadline: Deadline.in(5_000), completed, signal: leaving.signal, cancel };
    const reply = client.request(completed, asked, options);
    const { id } = await request();
    leaving.abort(new Error('left'));
    await expect(reply).rejects.toThrow('left');
    const [cancelled] = await until(() => {
      const records = driver.records(priceCancelled.name);
      return records.length > 0 ? records : undefined;
    });
    expect(JSON.parse(String(cancelled?.value))).toEqual({ requestId: id });
  });
});

describe('a stream', () => {
  /** A stream of which one client has read two deltas, and what its server goes on to say. */
  async function halfRead() {
    const { driver, client, other, request } = await open();
    const read: [string, string][] = [];
    const leaving = new AbortController();
    const options = { deadline: Deadline.in(5_000), completed, tenant: 'acme' };
    const on = ({ text }: { text: string }, position: string) => void read.push([text, position]);
    const reply = client.request(completed, asked, {
      ...{ ...options, signal: leaving.signal, delta: { topic: inferenceDelta, on } },
    });
    reply.catch(() => undefined);
    const { id, via } = await request();
    const reply1 = { key: id, requestId: id, tenant: 'acme', via };
    const say = (seq: number, text: string, attempt = 1) =>
      other.send(inferenceDelta, { requestId: id, seq, attempt, text }, reply1);
    const end = () =>
      other.send(completed, { requestId: id, reason: 'done' }, { ...reply1, final: true });
    const texts = (length: number) =>
      until(() => (read.length >= length ? read.map(([text]) => text) : undefined));
    const again = (position: string, tenant = 'acme') => {
      const heard: string[] = [];
      const resumed = new RequestClient(new Messaging(driver, 'finance'), 5).resume(position, {
        ...{ ...options, deadline: Deadline.in(300), tenant },
        delta: { topic: inferenceDelta, on: (delta) => void heard.push(delta.text) },
      });
      return { heard, resumed };
    };
    await say(0, 'a');
    await say(1, 'b');
    await texts(2);
    return { read, reply, say, end, texts, again, leave: () => leaving.abort(new Error('left')) };
  }

  it('gives nothing twice, and starts anew with another attempt', async () => {
    const { say, end, reply, texts } = await halfRead();
    await say(1, 'b');
    await say(0, 'A', 2);
    await say(2, 'late, of the first attempt');
    await say(1, 'B', 2);
    await end();
    await reply;
    expect(await texts(4)).toEqual(['a', 'b', 'A', 'B']);
  });

  it('is resumed by another instance where it was left', async () => {
    const { read, say, end, again, leave } = await halfRead();
    leave();
    await say(2, 'c');
    const { heard, resumed } = again(read[0]?.[1] ?? '');
    await say(3, 'd');
    await end();
    expect(await resumed).toMatchObject({ reason: 'done' });
    expect(heard).toEqual(['b', 'c', 'd']);
  });

  it('is not shown to another tenant', async () => {
    const { read, end, again } = await halfRead();
    await end();
    const { heard, resumed } = again(read[0]?.[1] ?? '', 'rival');
    await expect(resumed).rejects.toMatchObject({ kind: 'deadline_exceeded' });
    expect(heard).toEqual([]);
  });

  it('says so when what comes next is no longer kept', async () => {
    const { read, say, again } = await halfRead();
    await say(7, 'far ahead');
    const { resumed } = again(read[1]?.[1] ?? '');
    await expect(resumed).rejects.toMatchObject({ kind: 'not_found' });
  });

  it.each(['', 'req_1', 'req_1~0~0~0', 'req_1~9999999~0~0~0', 'a b~0~0~0~0'])(
    'takes %j for no position',
    async (position) => {
      const { again } = await halfRead();
      await expect(again(position).resumed).rejects.toMatchObject({ kind: 'invalid_request' });
    },
  );
});
