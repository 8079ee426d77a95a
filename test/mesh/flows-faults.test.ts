import { until } from '@banyan/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
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
import { freezeEngine, pidOf } from './support/freeze.ts';
import { command, mesh, rows } from './support/mesh.ts';
import { TopicLog } from './support/topic-log.ts';

const log = new TopicLog();
let thaw = () => {};

beforeAll(() =>
  log.open(
    ...['property', 'industrial', 'legal', 'telecom', 'finance'].map(
      (of) => `${of}.task.completed.v1`,
    ),
  ),
);
afterEach(() => thaw());
afterAll(() => log.close());

/** Ends without a word, in the middle of whatever it does. */
const kill = async (service: string) => process.kill(await pidOf(service), 'SIGKILL');

describe('a service is killed in the middle of its step', () => {
  // The first that waits for a model: of a lift none is asked about people in danger.
  it.each([
    ['lift-failure', 'industrial', 'order', ['done', 'waiting', 'waiting']],
    ['outage-credit', 'telecom', 'ticket', ['waiting', 'waiting', 'waiting']],
  ])(
    '%s ends right when %s is back, each step happened once, on one hold, in one trace',
    async (name, killed, step, before) => {
      const { steps } = flowNamed(name);
      const [verticals, ids] = [steps.map(({ vertical }) => vertical), steps.map(({ id }) => id)];
      const owner = verticals[0] ?? '';
      ({ thaw } = await freezeEngine());
      const { id, traceId } = await begin(name, sampleOf(name, 0), {
        'banyan-timeout-ms': '100000',
      });
      await until(async () => ((await holdsOf(id)).parts.length > 0 ? true : undefined), 20_000);
      expect((await statusAt(killed, id)).steps.map(({ status }) => status)).toEqual(before);
      await kill(killed);
      thaw();
      await command('up', '--only', killed);

      const status = await ended(owner, id, 100_000);
      expect(status, JSON.stringify(status)).toMatchObject({ status: 'done' });
      const end = `${ids.at(-1)} ended`;
      await until(() => (told(log, id).includes(end) ? true : undefined));
      expect(told(log, id).toSorted()).toEqual(
        [...ids.map((one) => `${one} done`), end].toSorted(),
      );
      const inbox = await rows<{ attempt: number; state: string }>(
        ...([killed, 'select attempt, state from inbox where id = $1'] as const),
        [`${mesh.tenant}/${id}/${step}`],
      );
      expect(inbox).toEqual([{ attempt: 2, state: 'done' }]);
      expect(status.steps.map(({ envelope }) => envelope?.traceId)).toEqual([
        traceId,
        traceId,
        traceId,
      ]);
      await until(async () => {
        const seen = await servicesIn(traceId);
        const all = ['foundation-model', ...verticals].every((service) => seen.includes(service));
        return all ? true : undefined;
      }, 30_000);
      const { whole, used } = await until(async () => {
        const holds = await holdsOf(id);
        return holds.whole.every(({ state }) => state === 'voided') ? holds : undefined;
      });
      expect(whole).toHaveLength(1);
      expect(used).toBeLessThanOrEqual(status.tokens.limit);
    },
    240_000,
  );
});

describe('the deadline passes', () => {
  it('a step that comes to its turn too late refuses, and the one before is undone', async () => {
    // The mesh says it is not well for as long as a part that was killed gets over it.
    const pid = await until(() => pidOf('industrial'), 60_000);
    process.kill(pid, 'SIGSTOP');
    thaw = () => process.kill(pid, 'SIGCONT');
    const { id, deadlineAt } = await begin('lift-failure', sampleOf('lift-failure', 0), {
      'banyan-timeout-ms': '3000',
    });
    await until(() => (Date.now() > Date.parse(deadlineAt) ? true : undefined));
    thaw();
    const status = await ended('property', id, 60_000);
    expect(status.status).toBe('undone');
    expect(status.reason).toMatch(/^deadline_/);
    expect(status.steps.map((step) => step.status)).toEqual(['undone', 'refused', 'waiting']);
  }, 120_000);

  it('a flow whose next vertical is away is given up, and stays so when that is back', async () => {
    await kill('legal');
    try {
      const { id, deadlineAt } = await begin('lift-failure', sampleOf('lift-failure', 0), {
        'banyan-timeout-ms': '8000',
      });
      const status = await ended('property', id, 60_000);
      expect(Date.now()).toBeGreaterThan(Date.parse(deadlineAt));
      expect(status).toMatchObject({
        ...{ status: 'undone', reason: 'deadline_exceeded: contract was not done in time.' },
      });
      expect(status.steps.map((step) => step.status)).toEqual(['undone', 'undone', 'refused']);

      await command('up', '--only', 'legal');
      const seen = await until(async () => {
        const at = await statusAt('legal', id).catch(() => undefined);
        return at?.endedAt ? at : undefined;
      }, 60_000);
      expect(seen.steps.map((step) => step.status)).toEqual(['undone', 'undone', 'refused']);
      expect(told(log, id)).not.toContain('contract done');
    } finally {
      await command('up', '--only', 'legal');
    }
  }, 240_000);
});
