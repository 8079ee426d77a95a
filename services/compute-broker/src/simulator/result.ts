import type { Meter } from './meter.ts';
import type { Runs } from './runs.ts';
import { round } from './series.ts';
import type { Scenario } from './simulate.ts';
import type { Strikes } from './strikes.ts';
import type { World } from './world.ts';

interface Played {
  readonly world: World;
  readonly meter: Meter;
  readonly runs: Runs;
  readonly strikes: Strikes;
}

export type SimulationResult = ReturnType<typeof resultOf>;

const HOUR = 3_600_000;
const SHOWN = 20;

/** What came of a run. Nothing in it was measured on hardware. */
export function resultOf(scenario: Scenario, { world, meter, runs, strikes }: Played) {
  const { policy, seed, nodes, faults, judged } = scenario;
  const { useful, lost, stalled, restarting, idle, queued } = runs.time;
  const held = useful + lost + stalled + restarting + idle;
  const hours = Object.fromEntries(
    Object.entries(runs.time).map(([kind, cardMs]) => [kind, Math.round(cardMs / HOUR)]),
  );
  const violations = world.violations();
  return {
    simulated: true as const,
    policy,
    seed,
    days: round(world.now / 24 / HOUR),
    fleet: { nodes: nodes.length, cards: nodes.reduce((sum, { cards }) => sum + cards, 0) },
    jobs: runs.counts,
    ...meter.result(),
    /** Of all card-time that was held: what was work that counts. */
    goodput: held === 0 ? null : round(useful / held),
    /** The same, with the time in which a job that had begun had no cards. */
    effectiveTime: held === 0 ? null : round(useful / (held + queued)),
    cardHours: hours,
    faults: faults
      ? { rates: faults.name, source: faults.source, causes: Object.fromEntries(strikes.causes) }
      : null,
    events: world.events,
    oracle: judged
      ? { judged, violations: violations.length, first: violations.slice(0, SHOWN) }
      : { judged, violations: null, first: [] },
  };
}
