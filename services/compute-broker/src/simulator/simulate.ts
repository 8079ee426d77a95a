import type { Policy } from '../domain/policy.ts';
import type { NodeSpec } from '../domain/fleet/node.ts';
import { Agenda } from './agenda.ts';
import { type FaultRates, FaultSource } from './faults.ts';
import type { Job } from './job.ts';
import { Meter } from './meter.ts';
import { PLACEMENT_POLICIES } from './policies/policies.ts';
import { Random } from './random.ts';
import { resultOf, type SimulationResult } from './result.ts';
import { Runs } from './runs.ts';
import { Strikes } from './strikes.ts';
import { World } from './world.ts';

export interface Scenario {
  readonly nodes: readonly NodeSpec[];
  /** By their arrival; asked for one after the other. */
  readonly jobs: Iterable<Job>;
  /** What shapes are to come, for a policy that has to know. */
  readonly mix: readonly Job['shape'][];
  readonly faults: FaultRates | undefined;
  /** One of `PLACEMENT_POLICIES`. */
  readonly policy: string;
  /** What else of the core's policy is other than by default. */
  readonly tuning?: Partial<Policy>;
  /** ms; Infinity: until nothing more happens. */
  readonly endsAt: number;
  readonly seed: number;
  /** Whether jobs that find no room at once wait for it, or go. */
  readonly waits: boolean;
  /** Whether the oracle judges every event. */
  readonly judged: boolean;
  readonly onTime?: (now: number) => void;
}

/** A sweep comes by so often, as in the service. */
const SWEEP_MS = 1_000;

/** Plays a workload on the broker's own core, on a virtual clock. The same seed gives the same result. */
export function simulate(scenario: Scenario): SimulationResult {
  const { seed, nodes, endsAt } = scenario;
  const how = PLACEMENT_POLICIES[scenario.policy];
  if (!how) throw new RangeError(`There is no policy ${scenario.policy}.`);
  const place = how.place?.(new Random(seed ^ 0x9e37), scenario.mix);
  const world = new World(nodes, { ...scenario.tuning, ...how.policy }, place, scenario.judged);
  const agenda = new Agenda();
  const meter = new Meter(world.fleet.index);
  const runs = new Runs(world, agenda, meter, scenario.waits);
  const strikes = new Strikes(world, agenda, runs, new Random(seed ^ 0x51ed));
  const { faults } = scenario;
  const source = faults && new FaultSource(faults, nodes, new Random(seed ^ 0xfa17));
  let fault = source?.after(0);
  const arrivals = scenario.jobs[Symbol.iterator]();
  let arrival = arrivals.next();
  const { keepWholeMs, patienceMs } = world.fleet.policy;
  /** When the next sweep comes by, if somebody waits for one. */
  let visit = Infinity;
  const visitAt = (at: number) => {
    visit = Math.min(visit, Math.ceil(at / SWEEP_MS) * SWEEP_MS);
  };

  for (;;) {
    const comes = arrival.done ? Infinity : Math.max(arrival.value.at, world.now);
    const busy = comes < Infinity || agenda.next < Infinity;
    const strike = busy || endsAt < Infinity ? (fault?.at ?? Infinity) : Infinity;
    const due = world.due < Infinity ? Math.ceil(world.due / SWEEP_MS) * SWEEP_MS : Infinity;
    const at = Math.min(comes, agenda.next, strike, visit, Math.max(due, world.now));
    if (at === Infinity || at > endsAt) break;
    meter.until(at);
    world.now = at;
    scenario.onTime?.(at);
    const before = world.events;
    for (let work = agenda.take(at); work; work = agenda.take(at)) work();
    const waited = meter.waiting;
    if (!arrival.done && comes <= at) {
      runs.submit(arrival.value);
      arrival = arrivals.next();
    }
    if (meter.waiting > waited) {
      for (const wait of [keepWholeMs, patienceMs])
        agenda.note(at + wait, () => visitAt(world.now));
    }
    if (fault && strike <= at) {
      strikes.strike(fault);
      fault = source?.after(at);
    }
    const somebodyWaits = meter.waiting > 0 || world.fleet.suspended.size > 0;
    if (visit <= at || world.due <= at) {
      visit = Infinity;
      world.sweep();
    } else if (world.events > before && somebodyWaits) visitAt(at + 1);
  }
  const end = endsAt === Infinity ? world.now : endsAt;
  meter.until(end);
  world.now = end;
  runs.close();
  return resultOf(scenario, { world, meter, runs, strikes });
}
