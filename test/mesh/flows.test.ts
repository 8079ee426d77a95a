import { until } from '@banyan/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  begin,
  ended,
  flowNamed,
  holdsOf,
  sampleOf,
  servicesIn,
  statusAt,
  told,
} from './support/flows.ts';
import { mesh, post, urlOf } from './support/mesh.ts';
import { TopicLog } from './support/topic-log.ts';

const OF = ['property', 'industrial', 'legal', 'telecom', 'finance'];
const completed = (vertical: string) => `${vertical}.task.completed.v1`;
const log = new TopicLog();

beforeAll(() => log.open(...OF.map(completed)));
afterAll(() => log.close());

describe.each([
  ['lift-failure', 0, { responseTime: { required: { minutes: 30 }, dueMinutes: 15, kept: true } }],
  [
    'lift-failure',
    1,
    { responseTime: { required: { minutes: 240 }, dueMinutes: 120, kept: true } },
  ],
  ['outage-credit', 0, { credit: { amount: '124.99', currency: 'EUR' } }],
  ['outage-credit', 1, { credit: { amount: '3000.00', currency: 'CNY' } }],
] as const)('%s, sample %i', (name, place, conclusion) => {
  const { steps, budget } = flowNamed(name);
  const [first] = steps;
  let id = '';
  let traceId = '';

  it('is done: each step once, in its order, and it concludes', async () => {
    const begun = await begin(name, sampleOf(name, place));
    ({ id, traceId } = begun);
    expect(begun.location).toBe(`/v1/${first?.vertical}/flows/${id}`);
    const status = await ended(first!.vertical, id);
    expect(status, JSON.stringify(status)).toMatchObject({ status: 'done', conclusion });
    expect(status.steps.map((step) => step.status)).toEqual(steps.map(() => 'done'));
    expect(status.steps.every(({ envelope }) => envelope?.verified)).toBe(true);
    const last = steps.at(-1)!.id;
    await until(() => (told(log, id).includes(`${last} ended`) ? true : undefined));
    const all = told(log, id).toSorted();
    expect(all).toEqual([...steps.map((step) => `${step.id} done`), `${last} ended`].toSorted());
  });

  it('is one trace over all its services', async () => {
    const expected = [...new Set(['foundation-model', ...steps.map(({ vertical }) => vertical)])];
    const services = await until(async () => {
      const all = await servicesIn(traceId);
      return expected.every((service) => all.includes(service)) ? all : undefined;
    }, 30_000);
    expect(services).toEqual(expect.arrayContaining(expected));
    const { steps: known } = await statusAt(first!.vertical, id);
    expect(known.map(({ envelope }) => envelope?.traceId)).toEqual(steps.map(() => traceId));
  });

  it('has one hold, which its steps share, and frees it at the end', async () => {
    const { whole, parts, used } = await until(async () => {
      const holds = await holdsOf(id);
      return holds.whole.every(({ state }) => state === 'voided') ? holds : undefined;
    });
    const { tokens } = await statusAt(first!.vertical, id);
    expect(whole).toHaveLength(1);
    expect(parts.length).toBeGreaterThan(0);
    expect(used).toBeGreaterThan(0);
    expect(used).toBeLessThanOrEqual(budget.tokens);
    expect(tokens).toEqual({ limit: budget.tokens, used });
  });
});

describe('a later step refuses', () => {
  it('what was done is undone in reverse order, once, and told with the reason', async () => {
    const input = sampleOf('lift-failure', 1);
    const contract = input.contract as { text: string };
    contract.text = contract.text.replace('within 4 hours', 'within one (1) hour');
    const { id } = await begin('lift-failure', input);
    const status = await ended('property', id);
    const reason = 'the order is due within 120 minutes, the contract asks for 60: "where a lift';
    expect(status.status).toBe('undone');
    expect(status.reason).toContain(reason);
    expect(status.steps.map((step) => step.status)).toEqual(['undone', 'undone', 'refused']);
    expect(status.steps[0]?.undoing).toMatchObject({
      ...{ service_code: 'lift', status: 'open', status_notes: status.reason },
    });
    expect(status.steps[1]?.undoing).toMatchObject({
      status: 'withdrawn',
      order: { id: 'order-1' },
    });
    expect(status.steps[2]?.envelope).toMatchObject({ verified: true });
    await until(() => (told(log, id).includes('intake ended') ? true : undefined));
    expect(told(log, id).toSorted()).toEqual(
      [
        'intake done',
        'order done',
        'contract refused',
        'order undone',
        'intake undone',
        'intake ended',
      ].toSorted(),
    );
    const timeOf = (step: string) =>
      log.seen.find(({ value }) => value.requestId === `${id}/${step}/undo`)?.headers.ce_time ?? '';
    expect(Date.parse(timeOf('order'))).toBeLessThanOrEqual(Date.parse(timeOf('intake')));
    const { whole } = await holdsOf(id);
    expect(whole.map(({ state }) => state)).not.toContain('open');
  });

  it('undoes ticket and finding where the payment is faulty', async () => {
    const input = sampleOf('outage-credit', 0);
    (input.payee as { iban: string }).iban = 'GB83WEST12345698765432';
    const { id } = await begin('outage-credit', input);
    const status = await ended('telecom', id);
    expect(status.reason).toMatch(/^the payment is faulty: /);
    expect(status.steps.map((step) => step.status)).toEqual(['undone', 'undone', 'refused']);
    expect(status.steps[0]?.undoing).toMatchObject({ creditClaim: 'withdrawn' });
  });

  it('ends at once where the first step refuses', async () => {
    const input = sampleOf('lift-failure', 1);
    (input.request as { message: string }).message = 'The bulb in the hallway is dark';
    const { id } = await begin('lift-failure', input);
    const status = await ended('property', id);
    expect(status).toMatchObject({
      status: 'undone',
      reason: 'the message tells of no failed lift',
    });
    expect(status.steps.map((step) => step.status)).toEqual(['refused', 'waiting', 'waiting']);
  });
});

describe('begun by a record', () => {
  it('goes on in its trace, is answered under its id, and begins once', async () => {
    const requestId = `test-${crypto.randomUUID()}`;
    const traceId = crypto.randomUUID().replaceAll('-', '');
    const send = () =>
      log.send(
        'property.task.requested.v1',
        { task: 'flows:lift-failure', input: sampleOf('lift-failure', 0) },
        {
          ...{ ce_id: requestId, 'banyan-tenant': mesh.tenant },
          traceparent: `00-${traceId}-00f067aa0ba902b7-01`,
        },
      );
    await send();
    await send();
    const { value } = await log.find((record) => record.value.requestId === requestId, 60_000);
    expect(value).toMatchObject({
      ...{ task: 'flows:lift-failure', verified: true, traceId },
      result: { outcome: 'done', conclusion: { responseTime: { kept: true } } },
    });
    const { id } = value.result as { id: string };
    await send();
    await until(() =>
      log.seen.filter(({ value: seen }) => seen.requestId === requestId).length > 1
        ? true
        : undefined,
    );
    expect(
      told(log, id)
        .filter((one) => one.endsWith(' done'))
        .toSorted(),
    ).toEqual(['contract done', 'intake done', 'order done']);
  });

  it.each([
    ['flows:of-nobody', {}, 'not_found'],
    ['flows:outage-credit', {}, 'not_found'],
    ['flows:lift-failure', { lift: 1 }, 'invalid_request'],
  ])('refuses %s with %j as %s', async (task, input, kind) => {
    const ce_id = `test-${crypto.randomUUID()}`;
    const headers = { ce_id, 'banyan-tenant': mesh.tenant };
    await log.send('property.task.requested.v1', { task, input }, headers);
    const { value } = await log.find((record) => record.value.requestId === ce_id);
    expect(value.error).toMatchObject({ kind });
  });
});

describe('begun over HTTP', () => {
  it('begins one flow for one Idempotency-Key', async () => {
    const key = { 'idempotency-key': crypto.randomUUID() };
    const input = sampleOf('lift-failure', 0);
    const [one, other] = await Promise.all([
      begin('lift-failure', input, key),
      begin('lift-failure', input, key),
    ]);
    expect(other.id).toBe(one.id);
    await ended('property', one.id);
  });

  it.each([
    ['/v1/property/flows/outage-credit', {}, 404],
    ['/v1/property/flows/lift-failure', { contract: 'x' }, 400],
  ])('refuses %s with %j: %i', async (path, body, expected) => {
    expect((await post(urlOf('property'), path).send(body)).status).toBe(expected);
  });
});
