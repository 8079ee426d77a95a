import { inferenceCancelled, inferenceDelta } from '@banyan/contracts/foundation';
import { Deadline } from '@banyan/kernel';
import { MemoryDriver, until } from '@banyan/testing';
import { describe, expect, it } from 'vitest';
import { Messaging } from '../messaging.ts';
import { RequestClient } from './request-client.ts';

const asked = { requestId: 'r', reason: 'x' };
const completed = inferenceCancelled;

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
});
