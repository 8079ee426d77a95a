import type { Check } from '@banyan/contracts/vertical';
import { partition, rootsHold, updatesPoint } from '../checks.ts';
import type { Correlation, Group } from '../schema.ts';
import type { Whole } from './change.ts';
import type { FollowedGroup, Network } from './network.ts';

/** The checks of alarms:correlate, of what has changed and of the whole. */
export function* checked(network: Network, changes: Whole[]): Generator<void, Check[]> {
  const followed = [...network.alarms.values()].filter(({ at }) => at !== undefined);
  const alarms = followed.map(({ alarm }) => alarm);
  const isPartition = partition(correlationOf([...network.groups.values()], []), alarms);
  yield;
  const living = changes.filter(({ group }) => network.groups.has(group.id));
  const some = correlationOf(
    living.map(({ group }) => group),
    living.flatMap(({ patches }) => patches),
  );
  const members = living.flatMap(({ group }) => [...group.members].map(({ alarm }) => alarm));
  const { declared: topology, times } = network;
  const holds = rootsHold(some, { alarms: members, topology, ...times, language: 'en' });
  yield;
  return [isPartition, holds, updatesPoint(some, members)];
}

function correlationOf(groups: FollowedGroup[], updates: Correlation['updates']): Correlation {
  return {
    ...{ language: 'en', alarmsTotal: 0, alone: 0, findings: [], updates },
    groups: groups.map(({ members, root, severity, firstRaised, lastRaised }): Group => ({
      alarms: Array.from(members, ({ alarm }) => alarm.alarmId),
      ...(root ? { root } : {}),
      ...{ severity, firstRaised, lastRaised },
    })),
  };
}
