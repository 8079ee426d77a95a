import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mesh, post } from './support/mesh.ts';
import { CHECK, sample } from './support/samples.ts';
import { TopicLog } from './support/topic-log.ts';

const REQUESTED = 'finance.task.requested.v1';
const COMPLETED = 'finance.task.completed.v1';
const log = new TopicLog();

beforeAll(() => log.open(COMPLETED, 'finance.dlq.v1'));
afterAll(() => log.close());

const newId = () => `test-${crypto.randomUUID()}`;
const answerTo = (id: string) =>
  log.find(({ topic, value }) => topic === COMPLETED && value.requestId === id);

async function ask(value: unknown, headers: Record<string, string> = {}) {
  const id = newId();
  await log.send(REQUESTED, value, { ce_id: id, 'banyan-tenant': mesh.tenant, ...headers });
  return { id, answer: (await answerTo(id)).value };
}

describe('payments:check over Kafka', () => {
  it.each(['payment.xml', 'payment-wrong-iban.xml'])(
    'gives for %s what HTTP gives',
    async (name) => {
      const xml = sample(name);
      const { answer } = await ask({ task: 'payments:check', input: { xml } });
      const { body } = await post(mesh.finance, CHECK).send({ xml });
      const { explanation: _, ...result } = answer.result as Record<string, unknown>;
      const { explanation: __, ...expected } = body.result;
      expect(result).toEqual(expected);
      expect(answer).toMatchObject({
        verified: body.verified,
        standard: body.standard,
        citations: body.citations,
      });
    },
  );

  it('goes on in the trace of the sender', async () => {
    const traceId = crypto.randomUUID().replaceAll('-', '');
    const { answer } = await ask(
      { task: 'payments:check', input: { xml: sample('payment.xml') } },
      { traceparent: `00-${traceId}-00f067aa0ba902b7-01` },
    );
    expect(answer.traceId).toBe(traceId);
  });

  it.each([
    [
      'an unknown tenant',
      { task: 'payments:check', input: { xml: '' } },
      { 'banyan-tenant': 'nobody' },
      'forbidden',
    ],
    ['an unknown task', { task: 'payments:destroy', input: {} }, {}, 'not_found'],
    ['bad input', { task: 'payments:check', input: { xml: '<a' } }, {}, 'invalid_request'],
    ['a wrong shape', { job: 'payments:check' }, {}, 'invalid_request'],
    ['no JSON', '{oops', {}, 'invalid_request'],
    [
      'a deadline that has passed',
      { task: 'payments:check', input: { xml: '<a/>' } },
      { 'banyan-deadline': '1000' },
      'deadline_exceeded',
    ],
    [
      'a deadline that is none',
      { task: 'payments:check', input: { xml: '<a/>' } },
      { 'banyan-deadline': 'soon' },
      'invalid_request',
    ],
  ] as [string, unknown, Record<string, string>, string][])(
    'answers %s with its kind',
    async (_, value, headers, kind) => {
      if (kind === 'invalid_request' && 'banyan-deadline' in headers) {
        // The envelope itself cannot be read: there is nobody to answer, so it is parked.
        const id = newId();
        await log.send(REQUESTED, value, { ce_id: id, 'banyan-tenant': mesh.tenant, ...headers });
        const parked = await log.find(
          ({ topic, headers: seen }) => topic === 'finance.dlq.v1' && seen.ce_id === id,
        );
        expect(parked.headers['banyan-dlq-kind']).toBe(kind);
        return;
      }
      const { answer } = await ask(value, headers);
      expect(answer.error).toMatchObject({ kind });
    },
  );

  it('parks what it could not read, with reason and origin, and goes on', async () => {
    const id = newId();
    await log.send(REQUESTED, '{oops', { ce_id: id, 'banyan-tenant': mesh.tenant });
    const parked = await log.find(
      ({ topic, headers }) => topic === 'finance.dlq.v1' && headers.ce_id === id,
    );
    expect(parked.headers).toMatchObject({
      'banyan-dlq-kind': 'invalid_request',
      'banyan-dlq-topic': REQUESTED,
    });
    const { answer } = await ask({ task: 'payments:check', input: { xml: sample('payment.xml') } });
    expect(answer.verified).toBe(true);
  });

  it('answers a repeated id from the stored result', async () => {
    const { id, answer } = await ask({
      task: 'payments:check',
      input: { xml: sample('payment.xml') },
    });
    const before = log.seen.length;
    await log.send(
      REQUESTED,
      { task: 'payments:check', input: { xml: sample('payment.xml') } },
      {
        ...{ ce_id: id, 'banyan-tenant': mesh.tenant },
      },
    );
    const again = await log.find(
      (record) => log.seen.indexOf(record) >= before && record.value.requestId === id,
    );
    expect(again.value).toEqual(answer);
  });
});
