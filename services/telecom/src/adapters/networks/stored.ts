import type {
  FollowedAlarm,
  FollowedGroup,
  Network,
  Unit,
} from '../../domain/alarms/stream/network.ts';
import { byRaised } from '../../domain/alarms/stream/sweep.ts';

/** An alarm as a row keeps it. */
export interface StoredAlarm extends Pick<FollowedAlarm, 'alarm' | 'at' | 'toldAt' | 'late'> {
  group?: string;
  /** The first alarm of its unit, where that is settled. */
  unit?: string;
  suspect?: Unit['suspect'];
}

export type StoredGroup = Omit<FollowedGroup, 'members' | 'stored' | 'id'>;

export type StoredNetwork = Pick<Network, 'times' | 'nextSeq'> & {
  newest: number | null;
  classes: [string, number][];
};

export function ofNetwork({ times, nextSeq, newest, classes }: Network): string {
  const stored: StoredNetwork = {
    ...{ times, nextSeq, newest: Number.isFinite(newest) ? newest : null },
    classes: [...classes],
  };
  return JSON.stringify(stored);
}

export function ofAlarm({ alarm, at, toldAt, late, group, unit }: FollowedAlarm): string {
  const stored: StoredAlarm = {
    ...{ alarm, toldAt, late },
    ...(at === undefined ? {} : { at }),
    ...(group ? { group: group.id } : {}),
    ...(unit?.settled ? { unit: unit.members[0]?.alarm.alarmId ?? '' } : {}),
    ...(unit?.settled && unit.suspect ? { suspect: unit.suspect } : {}),
  };
  return JSON.stringify(stored);
}

export function ofGroup({ members: _, stored: __, id: ___, ...group }: FollowedGroup): string {
  return JSON.stringify(group satisfies StoredGroup);
}

export interface Row<State> {
  id: string;
  state: State;
}

/** A network as its rows have it; what is not settled is worked out with what comes next. */
export function fill(
  network: Network,
  { times, nextSeq, newest, classes }: StoredNetwork,
  groups: Row<StoredGroup>[],
  alarms: Row<StoredAlarm>[],
): void {
  Object.assign(network, { times, nextSeq, newest: newest ?? -Infinity });
  for (const [type, at] of classes) network.classes.set(type, at);
  for (const { id, state } of groups)
    network.groups.set(id, { ...state, id, members: new Set(), stored: JSON.stringify(state) });
  const units = new Map<string, Unit>();
  for (const { id, state } of alarms) {
    const { group, unit, suspect, ...kept } = state;
    const object = network.topology.add(kept.alarm.objectInstance);
    const followed: FollowedAlarm = { ...kept, object };
    network.alarms.set(id, followed);
    const of = group === undefined ? undefined : network.groups.get(group);
    if (of) followed.group = of;
    of?.members.add(followed);
    if (unit === undefined) continue;
    followed.unit = units.get(unit) ?? {
      ...{ members: [], settled: true },
      ...(suspect ? { suspect } : {}),
    };
    units.set(unit, followed.unit);
    followed.unit.members.push(followed);
  }
  for (const { members } of units.values()) members.sort(byRaised);
}
