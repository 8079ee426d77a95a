import { until } from '@banyan/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { begin, ended, holdsOf, sampleOf, servicesIn, statusAt, told } from './support/flows.ts';
import { freezeEngine, pidOf } from './support/freeze.ts';
import { command, mesh, rows } from './support/mesh.ts';
import { TopicLog } from './support/topic-log.ts';

const log = new TopicLog();
let thaw = () => {};

beforeAll(() =>
  log.open(...['property', 'industrial', 'legal'].map((of) => `${of}.task.completed.v1`)),
);
afterEach(() => thaw());
afterAll(() => log.close());

/** Ends without a word, in the middle of whatever it does. */
const kill = async (service: string) => process.kill(await pidOf(service), 'SIGKILL');

describe('a service is killed in the middle of its step', () => {
  it('the flow ends right when it is back, each step happened once, on one hold, in one trace', async () => {
    ({ thaw } = await freezeEngine());
    // No model is asked about people in danger: the first that waits for one is the work order.
    const { id, traceId } = await begin('lift-failure', sampleOf('lift-failure', 0), {
      'banyan-timeout-ms': '100000',
    });
    await until(async () => ((await holdsOf(id)).parts.length > 0 ? true : undefined), 20_000);
    expect((await statusAt('industrial', id)).steps.map(({ status }) => status)).toEqual([
      ...['done', 'waiting', 'waiting'],
    ]);
    await kill('industrial');
    thaw();
    await command('up', '--only', 'industrial');

    const status = await ended('property', id, 100_000);
    expect(status, JSON.stringify(status)).toMatchObject({ status: 'done' });
    await until(() => (told(log, id).includes('contract ended') ? true : undefined));
    expect(told(log, id).toSorted()).toEqual(
      ['contract done', 'contract ended', 'intake done', 'order done'].toSorted(),
    );
    const inbox = await rows<{ attempt: number; state: string }>(
      ...(['industrial', 'select attempt, state from inbox where id = $1'] as const),
      [`${mesh.tenant}/${id}/order`],
    );
    expect(inbox).toEqual([{ attempt: 2, state: 'done' }]);
    expect(status.steps.map(({ envelope }) => envelope?.traceId)).toEqual([
      traceId,
      traceId,
      traceId,
    ]);
    const services = ['foundation-model', 'industrial', 'legal', 'property'];
    await until(async () => {
      const seen = await servicesIn(traceId);
      return services.every((service) => seen.includes(service)) ? true : undefined;
    }, 30_000);
    const { whole, used } = await until(async () => {
      const holds = await holdsOf(id);
      return holds.whole.every(({ state }) => state === 'voided') ? holds : undefined;
    });
    expect(whole).toHaveLength(1);
    expect(used).toBeLessThanOrEqual(status.tokens.limit);
  }, 240_000);
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
