import type { Check } from '@banyan/contracts/vertical';
import { partition, rootsHold, updatesPoint } from '../checks.ts';
import type { Correlation, Group } from '../schema.ts';
import type { Whole } from './change.ts';
import type { FollowedGroup, Network } from './network.ts';

/** The checks of alarms:correlate, of what has changed. */
export function* checked(network: Network, changes: Whole[]): Generator<void, Check[]> {
  const living = changes.filter(({ group }) => network.groups.has(group.id));
  const groups = new Set(living.map(({ group }) => group));
  const placed = [...network.alarms.values()].filter(({ at, group }) => {
    // What is raised and stands nowhere belongs to this, too.
    return at !== undefined && (!group || groups.has(group));
  });
  const alarms = placed.map(({ alarm }) => alarm);
  const isPartition = partition(correlationOf([...groups], []), alarms);
  yield;
  const some = correlationOf(
    living.map(({ group }) => group),
    living.flatMap(({ patches }) => patches),
  );
  const members = living.flatMap(({ group }) => [...group.members].map(({ alarm }) => alarm));
  const holds = rootsHold(some, { alarms: members, topology: network.declared }, network.needed);
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
