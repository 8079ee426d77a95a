import type { AlarmRoot, NetworkTopology } from '@banyan/contracts/telecom';
import { neededBy } from '../checks.ts';
import type { Times } from '../group.ts';
import type { Alarm } from '../record.ts';
import { Topology } from '../topology.ts';

export interface StreamTimes extends Times {
  /** How much later than others an alarm may come. */
  latenessSeconds: number;
}

export const STREAM_TIMES: StreamTimes = {
  ...{ windowSeconds: 300, skewSeconds: 15, latenessSeconds: 60 },
};

export interface Suspect {
  object: string;
  evidence: 'alarmed' | 'inferred';
}

/** Alarms that one cause explains. Settled once no alarm in time can change that any more. */
export interface Unit {
  members: FollowedAlarm[];
  suspect?: Suspect;
  settled: boolean;
}

export interface FollowedAlarm {
  alarm: Alarm;
  /** When it was raised, epoch ms; absent while it was only changed or cleared. */
  at?: number;
  /** Of the last that was told of it. */
  toldAt: number;
  object: number;
  late: boolean;
  unit?: Unit;
  group?: FollowedGroup;
  /** As it is stored. */
  stored?: string;
}

/** Units become one group where an alarm says so itself. */
export interface FollowedGroup {
  id: string;
  /** Groups are numbered as they come. */
  seq: number;
  version: number;
  members: Set<FollowedAlarm>;
  isCleared: boolean;
  root?: AlarmRoot;
  suspect?: Suspect;
  severity: Alarm['perceivedSeverity'];
  firstRaised: string;
  lastRaised: string;
  stored?: string;
}

/** Objects that nobody asks for any more may stay until they are so many. */
const MOST_LEFT = 100_000;

/** All that is followed of one network. */
export class Network {
  readonly tenant: string;
  readonly name: string;
  times: StreamTimes = STREAM_TIMES;
  declared: NetworkTopology = { objects: [], dependencies: [] };
  topology = new Topology(this.declared);
  needed = neededBy(this.declared);
  readonly alarms = new Map<string, FollowedAlarm>();
  readonly groups = new Map<string, FollowedGroup>();
  /** From when on each class of objects was heard, epoch ms. */
  readonly classes = new Map<string, number>();
  /** When the latest alarm was raised, epoch ms. */
  newest = -Infinity;
  /** When the last were let go, in the time of the alarms. */
  expiredAt = -Infinity;
  nextSeq = 1;
  #built = 0;
  /** Nothing was worked out yet for what stands here. */
  isFresh = true;

  constructor(tenant: string, name: string) {
    this.tenant = tenant;
    this.name = name;
  }

  /** What was raised before this comes later than tolerated. */
  get frontier(): number {
    return this.newest - 1_000 * this.times.latenessSeconds;
  }

  declare(declared: NetworkTopology): void {
    this.declared = declared;
    this.topology = new Topology(declared);
    this.needed = neededBy(declared);
    for (const followed of this.alarms.values())
      followed.object = this.topology.add(followed.alarm.objectInstance);
    this.#built = this.topology.names.length;
    this.isFresh = true;
  }

  /** Objects that came with alarms which are gone are let go with them. */
  prune(): void {
    if (this.topology.names.length > 2 * this.#built + MOST_LEFT) this.declare(this.declared);
  }
}
