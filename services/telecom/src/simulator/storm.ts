import type { Alarm } from '../domain/alarms/record.ts';
import { type Kind, type Network, simulateNetwork, type Size } from './network.ts';
import { SeededRandom } from '@banyan/kernel';

/** How a simulated storm goes; times in seconds, the rest are probabilities. */
export interface Weather {
  seed: number;
  size: Size;
  faults: number;
  /** In which the faults begin. */
  span: number;
  /** Until the last effect is told. */
  spread: number;
  /** That what needs a faulty object is affected and says so. */
  effect: number;
  /** That an alarm is lost on its way, the cause's own too. */
  lost: number;
  /** That an alarm comes once more. */
  repeated: number;
  /** Alarms of no fault, for each alarm of one. */
  noise: number;
  /** Clocks are off by so much at most, each network element its own way. */
  skew: number;
}

export const WEATHER: Omit<Weather, 'seed'> = {
  size: { regions: 3, aggregations: 8, sites: 12, cells: 3 },
  ...{ faults: 40, span: 7_200, spread: 120, effect: 0.9, lost: 0.1 },
  ...{ repeated: 0.1, noise: 0.15, skew: 10 },
};

/** Some 10,000 alarms within two hours, many faults at once. */
export const CROWDED: Omit<Weather, 'seed'> = {
  ...WEATHER,
  ...{ size: { regions: 16, aggregations: 10, sites: 12, cells: 3 }, faults: 600 },
};

export interface Storm {
  /** Always true: it goes with whatever is made of this. */
  simulated: true;
  input: { alarms: Alarm[]; topology: Pick<Network, 'objects' | 'dependencies'> };
  /** Which fault each alarm is of; noise is each its own. */
  faultOf: Map<string, number>;
  /** What was really wrong, by fault. */
  causes: Map<number, string>;
}

/** How often each kind is what fails. */
const ODDS: [Kind, number][] = [
  ...([
    ['core', 1],
    ['aggregation', 8],
    ['router', 25],
    ['power', 20],
  ] as [Kind, number][]),
  ...([
    ['station', 25],
    ['unit', 11],
    ['cell', 10],
  ] as [Kind, number][]),
];
const BEGIN = Date.UTC(2026, 0, 1);
/** What is down says nothing new, and cannot fail again, until it is repaired; seconds. */
const REPAIR = 900;
const TRIES = 50;

/** Faults strike, what needs them follows with delays; alarms are lost, repeated, wrongly timed. */
export function simulateStorm(weather: Weather): Storm {
  const random = new SeededRandom(weather.seed);
  const network = simulateNetwork(weather.size);
  const told = new Teller(random, weather);
  const below = needing(network);
  const pick = picker(network, random);
  const causes = new Map<number, string>();
  const downUntil = new Map<string, number>();
  const isUp = (object: string, at: number) => (downUntil.get(object) ?? 0) <= at;
  const begins = Array.from({ length: weather.faults }, () => random.between(0, weather.span));
  for (const [fault, begin] of begins.toSorted((a, b) => a - b).entries()) {
    let cause = pick();
    for (let i = 0; i < TRIES && !isUp(cause, begin); i++) cause = pick();
    if (!isUp(cause, begin)) continue;
    causes.set(fault, cause);
    const strike = (object: string, at: number, severity: Alarm['perceivedSeverity']) => {
      downUntil.set(object, begin + REPAIR);
      told.tell(fault, object, at, severity);
    };
    strike(cause, begin, 'CRITICAL');
    for (const object of below.get(cause) ?? [])
      if (isUp(object, begin) && random.chance(weather.effect))
        strike(object, begin + delay(random, weather.spread), 'MAJOR');
  }
  const noise = Math.round(told.alarms.length * weather.noise);
  for (let i = 0; i < noise; i++) {
    const object = network.objects[random.below(network.objects.length)] ?? '';
    told.tell(weather.faults + i, object, random.between(0, weather.span), 'WARNING');
  }
  const { objects, dependencies } = network;
  const input = { alarms: shuffled(told.alarms, random), topology: { objects, dependencies } };
  return { simulated: true, input, faultOf: told.faultOf, causes };
}

class Teller {
  readonly alarms: Alarm[] = [];
  readonly faultOf = new Map<string, number>();
  readonly #skews = new Map<string, number>();
  readonly #random: SeededRandom;
  readonly #weather: Weather;

  constructor(random: SeededRandom, weather: Weather) {
    this.#random = random;
    this.#weather = weather;
  }

  tell(fault: number, object: string, at: number, severity: Alarm['perceivedSeverity']): void {
    if (this.#random.chance(this.#weather.lost)) return;
    this.#put(fault, object, at, severity);
    if (this.#random.chance(this.#weather.repeated))
      this.#put(fault, object, at + this.#random.between(1, this.#weather.spread / 2), severity);
  }

  #put(fault: number, object: string, at: number, severity: Alarm['perceivedSeverity']): void {
    const alarmId = `simulated-${this.alarms.length + 1}`;
    const cleared = this.#random.chance(0.1);
    const time = BEGIN + 1_000 * (at + this.#skewOf(object));
    this.faultOf.set(alarmId, fault);
    this.alarms.push({
      ...{ alarmId, objectInstance: object, notificationId: this.alarms.length + 1 },
      alarmRaisedTime: new Date(Math.round(time)).toISOString(),
      perceivedSeverity: cleared ? 'CLEARED' : severity,
      ...{ alarmType: 'COMMUNICATIONS_ALARM', additionalText: 'simulated' },
    });
  }

  #skewOf(object: string): number {
    const element = /^SubNetwork=[^,]*,ManagedElement=[^,]*/.exec(object)?.[0] ?? object;
    const { skew } = this.#weather;
    const known = this.#skews.get(element) ?? this.#random.between(-skew, skew);
    this.#skews.set(element, known);
    return known;
  }
}

/** Most effects are told soon, some late. */
const delay = (random: SeededRandom, spread: number) => spread * random.next() ** 2;

function picker({ kinds }: Network, random: SeededRandom): () => string {
  const byKind = Map.groupBy(kinds, ([, kind]) => kind);
  const sum = ODDS.reduce((all, [, odds]) => all + odds, 0);
  return () => {
    let left = random.next() * sum;
    const [kind] = ODDS.find(([, odds]) => (left -= odds) < 0) ?? ['cell'];
    const those = byKind.get(kind) ?? [];
    return those[random.below(those.length)]?.[0] ?? '';
  };
}

/** All that needs each object, directly and through others. */
function needing({ objects, dependencies }: Network): Map<string, Set<string>> {
  const direct = new Map(dependencies.map(({ object, dependsOn }) => [object, dependsOn]));
  const above = new Map<string, Set<string>>();
  const below = new Map<string, Set<string>>();
  // What is needed stands before what needs it.
  for (const object of objects) {
    const container = object.slice(0, object.lastIndexOf(','));
    const all = new Set<string>();
    for (const needed of [...(direct.get(object) ?? []), container])
      for (const each of [needed, ...(above.get(needed) ?? [])]) all.add(each);
    above.set(object, all);
    for (const each of all) below.set(each, (below.get(each) ?? new Set()).add(object));
  }
  return below;
}

function shuffled<T>(list: T[], random: SeededRandom): T[] {
  const mixed = [...list];
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = random.below(i + 1);
    [mixed[i], mixed[j]] = [mixed[j] as T, mixed[i] as T];
  }
  return mixed;
}
