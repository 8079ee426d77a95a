import { until } from '@banyan/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { get, mesh, post } from './support/mesh.ts';
import { TopicLog } from './support/topic-log.ts';

const log = new TopicLog();
beforeAll(() => log.open('compute.reservation.changed.v1', 'compute.card.changed.v1'));
afterAll(() => log.close());

const admin = mesh.adminKey;
const at = (ms: number) => new Date(Date.now() + ms).toISOString();

describe('reservations over HTTP', () => {
  const booking = (rest: object = {}) => ({
    ...{ requestKey: crypto.randomUUID(), queue: 'direct', shape: { cards: 1 } },
    ...{ start: at(3_600_000), end: at(7_200_000) },
    ...rest,
  });
  const book = (body: object) => post(mesh.broker, '/v1/reservations').send(body);

  it('are booked once for a key, listed, told as an event, and cancelled', async () => {
    const wanted = booking();
    const { status, body } = await book(wanted);
    expect([status, body.state]).toEqual([200, 'booked']);
    expect((await book(wanted)).body).toEqual(body);
    const { body: list } = await get(mesh.broker, '/v1/reservations');
    expect(list.reservations.map(({ id }: { id: string }) => id)).toContain(body.id);
    await log.find(({ value }) => value.id === body.id && value.change === 'booked');
    const cancelled = await post(mesh.broker, `/v1/reservations/${body.id}:cancel`).send({});
    expect(cancelled.body.state).toBe('cancelled');
    await log.find(({ value }) => value.id === body.id && value.change === 'cancelled');
  });

  it.each([
    ['a start that has passed', { start: at(-1_000) }, 'start'],
    ['an end before its start', { end: at(1_000) }, 'end'],
    ['no time', { start: 'tomorrow' }, 'start'],
    ['more cards than there are', { shape: { cards: 60_000 } }, 'shape.cards'],
  ])('with %s are refused, naming the place', async (_, wrong, path) => {
    const { status, body } = await book(booking(wrong));
    expect([status, body.kind]).toEqual([400, 'invalid_request']);
    expect(body.issues.map((issue: { path: string }) => issue.path)).toContain(path);
  });
});

describe('leases', () => {
  const request = { queue: 'direct', shape: { cards: 1 }, ttlMs: 60_000 };

  it('are tried, asked for, listed and explained', async () => {
    const requestKey = crypto.randomUUID();
    const tried = await post(mesh.broker, '/v1/leases?dryRun=true').send({
      ...request,
      requestKey,
    });
    expect(['granted', 'pending']).toContain(tried.body.outcome);
    expect(tried.body.leaseId).toBeUndefined();
    const { body: lease } = await post(mesh.broker, '/v1/leases').send({ ...request, requestKey });
    const { body: list } = await get(mesh.broker, '/v1/leases');
    expect(list.leases.map(({ id }: { id: string }) => id)).toContain(lease.id);
    const { body: explained } = await get(mesh.broker, `/v1/explain/${lease.id}`);
    expect(explained).toMatchObject({ leaseId: lease.id, state: lease.state });
    await post(mesh.broker, `/v1/leases/${lease.id}:release`).send({});
  });

  it('are revoked by operators alone', async () => {
    const requestKey = crypto.randomUUID();
    const { body: lease } = await post(mesh.broker, '/v1/leases').send({ ...request, requestKey });
    const path = `/v1/leases/${lease.id}:revoke`;
    expect((await post(mesh.broker, path).send({})).status).toBe(403);
    await post(mesh.broker, `/v1/leases/${lease.id}:release`).send({});
  });
});

describe('faults of cards', () => {
  const card = 'local-0/0';
  // Of no consequence: others use the card meanwhile.
  const fault = { card, code: 'TEST', level: 'NotHandle' };

  it('are for operators, and known once however often they are told', async () => {
    const report = { requestKey: crypto.randomUUID(), faults: [fault] };
    expect((await post(mesh.broker, '/v1/faults').send(report)).status).toBe(403);
    const { body } = await post(mesh.broker, '/v1/faults', admin).send(report);
    expect(body).toMatchObject({ cards: [{ card, open: true }], leases: [] });
    const again = await post(mesh.broker, '/v1/faults', admin).send(report);
    expect(again.body.cards[0].faults).toHaveLength(body.cards[0].faults.length);
    const wrong = { ...report, faults: [{ card: 'local-0/99', level: 'Separate' }] };
    expect((await post(mesh.broker, '/v1/faults', admin).send(wrong)).body).toMatchObject({
      ...{ kind: 'invalid_request', issues: [{ path: 'faults.0.card' }] },
    });
  });

  it('come from agents of nodes over Kafka, too, and are told as events', async () => {
    const code = `K${Date.now()}`;
    await log.send(
      'compute.card.faulted.v1',
      { faults: [{ ...fault, code }] },
      {
        ce_id: crypto.randomUUID(),
      },
    );
    await log.find(({ topic, value }) => {
      const of = (value.fault as { code?: string } | undefined)?.code;
      return topic === 'compute.card.changed.v1' && of === code;
    });
    await until(async () => {
      const { body } = await get(mesh.broker, '/v1/faults', admin);
      return JSON.stringify(body).includes(code) ? true : undefined;
    }, 10_000);
  });
});
