import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKey, get, mesh, post } from './support/mesh.ts';
import { TopicLog } from './support/topic-log.ts';
import { until } from '@banyan/testing';

const events = ['granted', 'renewed', 'released', 'expired', 'refused', 'answered'].map(
  (verb) => `compute.lease.${verb}.v1`,
);
const log = new TopicLog();
beforeAll(() => log.open(...events));
afterAll(() => log.close());

const ask = (body: object, key?: string) => post(mesh.broker, '/v1/leases', key).send(body);
const request = (rest: object = {}) => ({
  ...{ requestKey: crypto.randomUUID(), queue: 'direct', shape: { cards: 1 }, ttlMs: 60_000 },
  ...rest,
});
const told = (verb: string, id: string) =>
  log.find(({ topic, value }) => topic === `compute.lease.${verb}.v1` && value.id === id);

describe('leases over HTTP', () => {
  it('are granted with cards, token and end; renewed; released; each told as an event', async () => {
    const { status, body: lease } = await ask(request({ shape: { cards: 2 } }));
    expect(status).toBe(200);
    expect(lease).toMatchObject({ state: 'granted', queue: 'direct', holder: mesh.tenant });
    expect(lease.cards).toHaveLength(2);
    expect(BigInt(lease.fencingToken)).toBeGreaterThan(0n);
    expect(Date.parse(lease.expiresAt)).toBeGreaterThan(Date.now());

    const { fencingToken } = lease;
    const { body: renewed } = await post(mesh.broker, `/v1/leases/${lease.id}:renew`).send({
      fencingToken,
    });
    expect(Date.parse(renewed.expiresAt)).toBeGreaterThanOrEqual(Date.parse(lease.expiresAt));
    await post(mesh.broker, `/v1/leases/${lease.id}:release`).send({ fencingToken });
    expect((await get(mesh.broker, `/v1/leases/${lease.id}`)).body.state).toBe('released');
    for (const verb of ['granted', 'renewed', 'released']) await told(verb, lease.id);
  });

  it('are the same for the same request key, and a conflict for another body under it', async () => {
    const same = request();
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask(same)));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    const { status, body } = await ask({ ...same, shape: { cards: 2 } });
    expect([status, body.kind]).toEqual([409, 'conflict']);
    await post(mesh.broker, `/v1/leases/${answers[0]?.body.id}:release`).send({});
  });

  it('bear tokens that rise on the same card', async () => {
    let last = 0n;
    for (let i = 0; i < 5; i++) {
      const { body } = await ask(request());
      expect(BigInt(body.fencingToken)).toBeGreaterThan(last);
      last = BigInt(body.fencingToken);
      await post(mesh.broker, `/v1/leases/${body.id}:release`).send({});
    }
  });

  it('end by themselves when nobody renews, and cannot be renewed then', async () => {
    const { body: lease } = await ask(request({ ttlMs: 1_000 }));
    await told('expired', lease.id);
    const { status, body } = await post(mesh.broker, `/v1/leases/${lease.id}:renew`).send({});
    expect([status, body.kind]).toEqual([409, 'conflict']);
  });

  it('wait with a reason while the fleet is full, and are granted as cards come free', async () => {
    const { body: inventory } = await get(mesh.broker, '/v1/inventory');
    const all = { cards: inventory.totals.cards - inventory.totals.closed };
    // Whatever the engines hold, all cards at once wait until they are given back.
    const { body: big } = await ask(request({ shape: all, queue: 'batch', ttlMs: 30_000 }));
    if (big.state === 'pending') expect(big.pendingReason).toBe('cohort_exhausted');
    await until(async () => {
      const { body } = await get(mesh.broker, `/v1/leases/${big.id}`);
      return body.state === 'granted' ? true : undefined;
    }, 25_000);
    const { body: small } = await ask(request());
    // What is taken is lent: it is given back when the lease ends, or is told to.
    expect(small).toMatchObject({
      ...{ state: 'pending', pendingReason: 'cohort_exhausted', cards: [] },
    });
    await post(mesh.broker, `/v1/leases/${big.id}:release`).send({});
    await told('granted', small.id);
    await post(mesh.broker, `/v1/leases/${small.id}:release`).send({});
  });

  it('belong to their holder', async () => {
    const { body: lease } = await ask(request());
    const { key } = await createKey({ tenant: 'stranger' });
    expect((await get(mesh.broker, `/v1/leases/${lease.id}`, key)).status).toBe(404);
    expect((await post(mesh.broker, `/v1/leases/${lease.id}:release`, key).send({})).status).toBe(
      404,
    );
    expect((await get(mesh.broker, `/v1/leases/${lease.id}`, mesh.adminKey)).status).toBe(200);
    const stale = await post(mesh.broker, `/v1/leases/${lease.id}:renew`).send({
      fencingToken: '0',
    });
    expect([stale.status, stale.body.kind]).toEqual([409, 'conflict']);
    await post(mesh.broker, `/v1/leases/${lease.id}:release`).send({});
  });

  it.each([
    ['more cards than there are', { shape: { cards: 65_000 } }, 'shape.cards'],
    ['no cards', { shape: { cards: 0 } }, 'shape.cards'],
    ['an absurd TTL', { ttlMs: 1e12 }, 'ttlMs'],
    ['a queue that is none', { queue: 'No Queue' }, 'queue'],
    ['an unknown field', { gpus: 1 }, 'gpus'],
  ])('refuse %s, naming the place', async (_, wrong, path) => {
    const { status, body } = await ask(request(wrong));
    expect([status, body.kind]).toEqual([400, 'invalid_request']);
    expect(body.issues[0].path).toBe(path);
  });

  it('refuse ids and verbs that there are not', async () => {
    expect((await get(mesh.broker, '/v1/leases/lease_0')).status).toBe(404);
    expect((await post(mesh.broker, '/v1/leases/lease_0:renew').send({})).status).toBe(404);
    expect((await post(mesh.broker, '/v1/leases/lease_0:steal').send({})).status).toBe(404);
  });

  it('show the fleet, and that its cards are virtual', async () => {
    const { body } = await get(mesh.broker, '/v1/inventory');
    expect(body.nodes.find(({ id }: { id: string }) => id === 'local-0')).toMatchObject({
      ...{ sku: 'virtual-cpu', virtual: true },
    });
  });
});

describe('lease commands over Kafka', () => {
  const command = async (value: object) => {
    const id = crypto.randomUUID();
    const headers = { ce_id: id, 'banyan-tenant': mesh.tenant };
    await log.send('compute.lease.requested.v1', value, headers);
    const isAnswer = ({ topic, value }: { topic: string; value: Record<string, unknown> }) =>
      topic === 'compute.lease.answered.v1' && value.requestId === id;
    await log.find(isAnswer);
    return log.seen.filter(isAnswer).map(({ value }) => value);
  };

  it('are answered once each, on a topic of their own where none is named', async () => {
    const [granted, ...more] = await command({ op: 'acquire', ...request() });
    expect([granted?.result, more]).toEqual([expect.objectContaining({ state: 'granted' }), []]);
    const { id: leaseId, fencingToken } = (granted?.result ?? {}) as Record<string, string>;
    const [released] = await command({ op: 'release', leaseId, fencingToken });
    expect(released?.result).toMatchObject({ state: 'released' });
  });

  it('are refused once each, with what is wrong', async () => {
    const refused = await command({ op: 'grab' });
    expect(refused).toMatchObject([{ error: { kind: 'invalid_request' } }]);
  });
});
