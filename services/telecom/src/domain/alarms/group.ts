import { Affected } from './affected.ts';
import { type Alarm, raisedAt } from './record.ts';
import type { CorrelateInput } from './schema.ts';
import type { Topology } from './topology.ts';

/** So much of what is below an alarmed object has to be affected, for it to be the cause of that. */
const ENOUGH_ALARMED = 0.3;
/** And below an object that is silent itself: at least two children, and most of all. */
const ENOUGH_SILENT = 0.6;
const CHILDREN_SILENT = 1.5;
/** A cause that was heard itself goes before one that was not. */
const SILENT_WEIGHT = 0.7;
/** Where one child has more of it than this, that child is nearer to the cause. */
const ONE_CHILD = 0.7;
/** So many members are asked for that. */
const SAMPLE = 200;
/** A storm of so many is over when a tenth of the window brings less than this of its worst tenth. */
const STORM = 30;
const OVER = 0.03;
/** The cause may be told so much later than its effects, in parts of the window. */
const LEAD = 0.15;
/** And by then so many of its effects are told: else the first alarm is of something before. */
const ENOUGH_EARLY = 0.2;

export interface Found {
  /** Places in the list of alarms. */
  members: number[];
  suspect?: { object: number; evidence: 'alarmed' | 'inferred'; share: number };
}

/**
 * Explains alarms from the earliest on: of all that its object needs, and itself, the one that
 * explains most takes what is affected below it within the window; else the object stands alone.
 */
export function groupAlarms(input: CorrelateInput, topology: Topology): Found[] {
  return new Grouping(input, topology).run();
}

class Grouping {
  readonly #topology: Topology;
  readonly #objects: number[];
  readonly #times: number[];
  /** Places of alarms, by time. */
  readonly #byTime: number[];
  readonly #below = new Map<number, number[]>();
  readonly #affected: Affected;
  readonly #done: Uint8Array;
  readonly #windowMs: number;
  readonly #skewMs: number;

  constructor({ alarms, windowSeconds, skewSeconds }: CorrelateInput, topology: Topology) {
    this.#topology = topology;
    this.#objects = alarms.map(({ objectInstance }) => topology.of(objectInstance));
    this.#times = alarms.map((alarm: Alarm) => raisedAt(alarm));
    this.#byTime = [...alarms.keys()].toSorted((a, b) => this.#at(a) - this.#at(b) || a - b);
    this.#affected = new Affected(topology, this.#objects);
    this.#done = new Uint8Array(alarms.length);
    this.#skewMs = 2_000 * skewSeconds;
    this.#windowMs = 1_000 * windowSeconds;
    for (const alarm of this.#byTime)
      for (const object of this.#causes(alarm)) {
        const below = this.#below.get(object);
        if (below) below.push(alarm);
        else this.#below.set(object, [alarm]);
      }
  }

  run(): Found[] {
    const found: Found[] = [];
    let entered = 0;
    for (const first of this.#byTime) {
      if (this.#done[first]) continue;
      const until = this.#at(first) + this.#windowMs + this.#skewMs;
      for (; entered < this.#byTime.length; entered++) {
        const next = this.#byTime[entered] ?? 0;
        if (this.#at(next) > until) break;
        this.#affected.enter(this.#objects[next] ?? 0);
      }
      const group = this.#explain(first, until);
      for (const alarm of group.members) {
        this.#done[alarm] = 1;
        this.#affected.leave(this.#objects[alarm] ?? 0);
      }
      found.push(group);
    }
    return found;
  }

  #at(alarm: number): number {
    return this.#times[alarm] ?? 0;
  }

  #causes(alarm: number): number[] {
    const object = this.#objects[alarm] ?? 0;
    return [object, ...this.#topology.above(object)];
  }

  #explain(first: number, until: number): Found {
    let best: Found = { members: this.#sameObject(first, until) };
    let most = 0;
    for (const object of this.#causes(first)) {
      const share = this.#affected.share(object);
      const isSilent = !this.#isTold(object, first);
      if (share < (isSilent ? ENOUGH_SILENT : ENOUGH_ALARMED)) continue;
      if (isSilent && this.#affected.children(object) < CHILDREN_SILENT) continue;
      const members = this.#membersOf(object, first, until);
      if (!members || (isSilent && this.#isOfOneChild(object, members))) continue;
      const score = members.length * share * (isSilent ? SILENT_WEIGHT : 1);
      if (score <= most) continue;
      most = score;
      const evidence = isSilent ? ('inferred' as const) : ('alarmed' as const);
      best = { members, suspect: { object, evidence, share } };
    }
    return { ...best, members: this.#beforeLarger(best, first, until) };
  }

  /** What fails above the cause later on has effects of its own: those are left to it. */
  #beforeLarger({ members, suspect }: Found, first: number, until: number): number[] {
    if (!suspect || members.length < 2) return members;
    let end = until;
    for (const object of this.#topology.above(suspect.object)) {
      if ((this.#affected.own[object] ?? 0) === 0) continue;
      if (this.#affected.share(object) < ENOUGH_SILENT) continue;
      for (const alarm of this.#openFrom(object, first)) {
        if (this.#at(alarm) > end) break;
        if (this.#objects[alarm] !== object) continue;
        end = Math.min(end, this.#at(alarm) - this.#skewMs / 2);
        break;
      }
    }
    const before = members.filter((alarm) => alarm === first || this.#at(alarm) <= end);
    return before.length < STORM ? before : this.#untilOver(before);
  }

  #untilOver(members: number[]): number[] {
    const [first = 0] = members;
    const tenth = (alarm: number) =>
      Math.floor((10 * (this.#at(alarm) - this.#at(first))) / this.#windowMs);
    const counts: number[] = [];
    for (const alarm of members) counts[tenth(alarm)] = (counts[tenth(alarm)] ?? 0) + 1;
    const full = Array.from(counts, (count = 0) => count);
    const worst = full.indexOf(Math.max(...full));
    const over = full.findIndex((count, i) => i > worst && count < OVER * (full[worst] ?? 0));
    return over < 0 ? members : members.filter((alarm) => tenth(alarm) < over);
  }

  #isOfOneChild(object: number, members: number[]): boolean {
    const step = Math.max(1, Math.floor(members.length / SAMPLE));
    const asked = members.filter((_, i) => i % step === 0);
    const counts = new Map<number, number>();
    for (const alarm of asked)
      for (const below of this.#causes(alarm))
        if (this.#topology.parents[below]?.includes(object))
          counts.set(below, (counts.get(below) ?? 0) + 1);
    return Math.max(0, ...counts.values()) > ONE_CHILD * asked.length;
  }

  /** Whether the object raised an alarm itself, soon enough to be the cause. */
  #isTold(object: number, first: number): boolean {
    if ((this.#affected.own[object] ?? 0) === 0) return false;
    for (const alarm of this.#openFrom(object, first)) {
      if (this.#at(alarm) > this.#latest(first)) return false;
      if (this.#objects[alarm] === object) return true;
    }
    return false;
  }

  /** What is open below it within the window; nothing where the first alarm is long before the others. */
  #membersOf(object: number, first: number, until: number): number[] | undefined {
    const members: number[] = [];
    let early = 0;
    for (const alarm of this.#openFrom(object, first)) {
      if (this.#at(alarm) > until) break;
      if (this.#at(alarm) <= this.#latest(first)) early++;
      members.push(alarm);
    }
    const others = members.length - 1;
    return early - 1 < Math.min(others, Math.max(1, ENOUGH_EARLY * others)) ? undefined : members;
  }

  #latest(first: number): number {
    return this.#at(first) + LEAD * this.#windowMs + this.#skewMs;
  }

  #sameObject(first: number, until: number): number[] {
    const object = this.#objects[first] ?? 0;
    const members: number[] = [];
    for (const alarm of this.#openFrom(object, first)) {
      if (this.#at(alarm) > until) break;
      if (this.#objects[alarm] === object) members.push(alarm);
    }
    return members;
  }

  *#openFrom(object: number, first: number): Generator<number> {
    const below = this.#below.get(object) ?? [];
    let [low, high] = [0, below.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#at(below[middle] ?? 0) < this.#at(first)) low = middle + 1;
      else high = middle;
    }
    for (let i = low; i < below.length; i++) {
      const alarm = below[i] ?? 0;
      if (!this.#done[alarm]) yield alarm;
    }
  }
}
