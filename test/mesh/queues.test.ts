import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '@banyan/testing';
import { get, mesh, post } from './support/mesh.ts';
import { CHECK, sample } from './support/samples.ts';

/** A lease that is told to end has so long, then its cards rest, then somebody has to see it. */
const RECLAIM_MS = 10_000 + 500 + 250;
const SLACK_MS = 4_000;

interface Seen {
  id: string;
  quotas: { resource: string; nominal: number; used: number; borrowed: number }[];
  running: number;
  waiting: number;
}

/** Cards on nodes that are there. */
const thereOf = ({ cards, closed }: { cards: number; closed: number }) => cards - closed;

const queue = async (id: string): Promise<Seen & { leases: { notice?: { reason: string } }[] }> =>
  (await get(mesh.broker, `/v1/queues/${id}`, mesh.adminKey)).body;
const nominalOf = async (id: string) => (await queue(id)).quotas[0]?.nominal ?? 0;

const asked: string[] = [];
const requests: object[] = [];
async function ask(name: string, cards = 1, ttlMs = 60_000) {
  const request = { requestKey: crypto.randomUUID(), queue: name, shape: { cards }, ttlMs };
  const { status, body } = await post(mesh.broker, '/v1/leases').send(request);
  expect(status, JSON.stringify(body)).toBe(200);
  asked.push(body.id);
  requests.push(request);
  return body as { id: string; state: string };
}
const stateOf = async (id: string) => (await get(mesh.broker, `/v1/leases/${id}`)).body.state;
const release = (id: string) => post(mesh.broker, `/v1/leases/${id}:release`).send({});

describe('a queue for each vertical', () => {
  it('is there, with its part of the fleet, and lends what it leaves', async () => {
    const { body } = await get(mesh.broker, '/v1/queues');
    const [inventory, queues] = [await get(mesh.broker, '/v1/inventory'), body.queues as Seen[]];
    const names = queues.map(({ id }) => id);
    expect(names).toEqual(expect.arrayContaining(['automotive', 'batch', 'direct', 'finance']));
    const nominal = queues.map(({ quotas }) => quotas[0]?.nominal ?? 0);
    const sum = nominal.reduce((total, one) => total + one, 0);
    expect(sum).toBe(thereOf(inventory.body.totals));
  });
});

describe('a vertical that floods its queue', () => {
  const FLOODER = 'automotive';
  let beating: NodeJS.Timeout;

  beforeAll(async () => {
    const { body } = await get(mesh.broker, '/v1/inventory');
    const cards = thereOf(body.totals);
    // With the TTL of engines: who has a longer one has as long to hear that it is to end.
    for (let i = 0; i < cards * 3; i++) await ask(FLOODER, 1, 10_000);
    const flood = [...requests];
    // It keeps all that it has for as long as it may, and goes on asking for the rest.
    const beat = () => {
      asked.forEach((id) => void post(mesh.broker, `/v1/leases/${id}:renew`).send({}).then());
      flood.forEach((request) => void post(mesh.broker, '/v1/leases').send(request).then());
    };
    beating = setInterval(beat, 2_000);
    await until(async () => ((await queue(FLOODER)).running >= cards ? true : undefined), 20_000);
  });
  afterAll(async () => {
    clearInterval(beating);
    for (const id of asked) await release(id);
  });

  it('borrows what others leave, and waits for more', async () => {
    const { quotas, waiting } = await queue(FLOODER);
    expect(quotas[0]?.borrowed).toBeGreaterThan(0);
    expect(waiting).toBeGreaterThan(0);
  });

  it('slows no other beyond what it takes to give back: inference for another vertical', async () => {
    const startedAt = performance.now();
    const { status, body } = await post(mesh.finance, CHECK)
      .set('content-type', 'application/xml')
      .set('banyan-timeout-ms', '30000')
      .send(sample('payment.xml'));
    const took = performance.now() - startedAt;
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body.degraded).toBeUndefined();
    expect(body.usage.tokens).toBeGreaterThan(0);
    expect(took).toBeLessThan(RECLAIM_MS + SLACK_MS + 10_000);
  });

  it('gives the cards of a queue back to whoever asks for all that are its own', async () => {
    const own = await nominalOf('batch');
    const startedAt = performance.now();
    const { id } = await ask('batch', own);
    await until(async () => ((await stateOf(id)) === 'granted' ? true : undefined), 30_000);
    expect(performance.now() - startedAt).toBeLessThan(RECLAIM_MS + SLACK_MS);
    const { quotas } = await queue(FLOODER);
    // What is its own it keeps, and what comes free goes to nobody who is beyond it.
    expect(quotas[0]?.used).toBeGreaterThanOrEqual(quotas[0]?.nominal ?? 0);
    expect((await queue('batch')).quotas[0]?.used).toBe(own);
  });

  it('is told why it has to give back', async () => {
    const { body } = await get(mesh.broker, `/v1/leases/${asked[0]}`);
    const all = await Promise.all(
      asked.map(async (id) => (await get(mesh.broker, `/v1/leases/${id}`)).body),
    );
    expect(body.queue).toBe(FLOODER);
    const ended = all.filter(({ state }) => state === 'preempted');
    expect(ended.length).toBeGreaterThan(0);
    for (const { notice } of ended) expect(notice).toMatchObject({ reason: 'reclaimed' });
  });
});
