import { describe, expect, it } from 'vitest';
import { nodeSpecOf } from '../domain/fleet/check-inventory.ts';
import type { Shape } from '../domain/lease/shape.ts';
import { FAULT_RATES } from './faults.ts';
import { type Checkpoints, type Job, NO_CHECKPOINTS } from './job.ts';
import { PLACEMENT_POLICIES } from './policies/policies.ts';
import { Random } from './random.ts';
import { type Scenario, simulate } from './simulate.ts';

const HOUR = 3_600_000;
const nodesOf = (count: number, spares = 0) =>
  Array.from({ length: count }, (_, i) =>
    nodeSpecOf({ id: `n${i}`, sku: 'nvidia-h100', spares: i < count - spares ? 0 : 8 }),
  );
const shape = (rest: Partial<Shape> = {}): Shape => ({
  ...{ members: 1, minMembers: 1, cards: 1, slice: null, within: 'any', sku: null, spans: false },
  ...rest,
});
const checkpoints: Checkpoints = {
  ...{ everyMs: 600_000, stallMs: 5_000, detectMs: 5_000, restartMs: 100_000 },
};
const SHAPES = [
  shape({ slice: '250m' }),
  shape({ slice: '600m' }),
  shape(),
  shape({ cards: 2 }),
  shape({ cards: 8 }),
  shape({ cards: 8, members: 3, minMembers: 3 }),
];

function jobs(count: number, seed = 7): Job[] {
  const random = new Random(seed);
  let at = 0;
  return Array.from({ length: count }, (_, i) => {
    at += Math.ceil(random.exponential(HOUR / 12));
    const workMs = Math.ceil(random.logNormal(2 * HOUR, 1));
    const one = random.pick(SHAPES);
    const how = one.cards === 8 ? checkpoints : NO_CHECKPOINTS;
    const priority = random.below(2);
    return {
      id: `j${i}`,
      at,
      shape: one,
      priority,
      queue: 'q',
      workMs,
      walltimeMs: null,
      checkpoints: how,
    };
  });
}

/** Often enough that a short run sees every kind. */
const MANY = {
  ...FAULT_RATES.llama3,
  name: 'many',
  perThousandNodeDays: 2_000,
} as Scenario['faults'];

const scenario = (rest: Partial<Scenario> = {}): Scenario => ({
  ...{ nodes: nodesOf(8), jobs: jobs(250), mix: SHAPES, faults: undefined, policy: 'banyan' },
  ...{ endsAt: Infinity, seed: 1, waits: true, judged: true },
  ...rest,
});

describe('a simulation', () => {
  it.each(Object.keys(PLACEMENT_POLICIES))('by %s breaks no promise, under faults', (policy) => {
    const result = simulate(scenario({ policy, faults: MANY }));
    expect(result.oracle).toEqual({ judged: true, violations: 0, first: [] });
    expect(result.jobs.asked).toBe(250);
    expect(Object.keys(result.faults?.causes ?? {}).length).toBeGreaterThan(3);
  });

  it('is the same with the same seed, and another with another', () => {
    const once = simulate(scenario({ faults: MANY }));
    expect(simulate(scenario({ faults: MANY }))).toEqual(once);
    expect(simulate(scenario({ faults: MANY, seed: 2 }))).not.toEqual(once);
  }, 60_000);

  it('loses no job and no time', () => {
    const {
      jobs: counts,
      cardHours,
      allocated,
      days,
      fleet,
    } = simulate(scenario({ jobs: jobs(250).filter(({ shape: { slice } }) => slice === null) }));
    expect(counts.finished).toBe(counts.asked);
    const held = ['useful', 'lost', 'stalled', 'restarting', 'idle'].reduce(
      (sum, kind) => sum + (cardHours[kind] ?? 0),
      0,
    );
    expect(held / (allocated.mean * fleet.cards * days * 24)).toBeCloseTo(1, 2);
  });

  it('drops what finds no room at once where nobody waits', () => {
    const forever = jobs(200).map((job) => ({ ...job, workMs: Infinity }));
    const { jobs: counts } = simulate(scenario({ jobs: forever, waits: false }));
    expect(counts.started + counts.dropped).toBe(200);
    expect(counts.dropped).toBeGreaterThan(0);
  });

  it('takes the whole cost of failures off the time of training', () => {
    const training: Job = {
      ...{ id: 't', at: 0, priority: 0, queue: 'q', workMs: Infinity, walltimeMs: null },
      ...{ checkpoints, shape: shape({ cards: 8, members: 90, minMembers: 90 }) },
    };
    const play = (faults: Scenario['faults']) =>
      simulate(
        scenario({
          nodes: nodesOf(100, 10),
          jobs: [training],
          faults,
          endsAt: 72 * HOUR,
          tuning: { holeMs: 72 * HOUR },
        }),
      );
    const calm = play(undefined);
    expect(calm.effectiveTime).toBeCloseTo(600 / 605, 4);
    const rough = play({ ...FAULT_RATES.llama3, perThousandNodeDays: 50 } as Scenario['faults']);
    expect(rough.jobs.interrupted).toBeGreaterThan(5);
    expect(rough.effectiveTime).toBeLessThan(calm.effectiveTime ?? 0);
    const { cardHours } = rough;
    const all = Object.values(cardHours).reduce((sum, hours) => sum + hours, 0);
    expect(all / (90 * 8 * 72)).toBeCloseTo(1, 2);
    expect(rough.oracle.violations).toBe(0);
  });
});
