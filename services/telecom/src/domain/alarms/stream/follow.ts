import type { AlarmGroupChanged, AlarmReceived } from '@banyan/contracts/telecom';
import { cellsOf } from './cells.ts';
import { changeOf, type Whole } from './change.ts';
import { checked } from './checked.ts';
import { demandRoom, expire, type Expired } from './expire.ts';
import { identify } from './identify.ts';
import type { FollowedAlarm, FollowedGroup, Network } from './network.ts';
import { settle, sweep } from './sweep.ts';
import { takeNotification } from './take.ts';
import { versionsOf } from './versions.ts';

export interface Followed {
  events: AlarmGroupChanged[];
  /** What is to be stored, and what is to be forgotten. */
  changed: { alarms: Set<FollowedAlarm>; groups: Set<FollowedGroup>; topology: boolean };
  gone: { alarms: FollowedAlarm[]; groups: FollowedGroup[] };
}

/**
 * Takes what came of a network and answers with the groups that have changed by it. Work is for what
 * is not settled where something has changed, once for all records that came together. When it
 * throws, the network is of no use any more: it has to be read anew.
 */
export function* follow(
  network: Network,
  records: AlarmReceived[],
  now: number,
): Generator<void, Followed> {
  const touched = new Set<FollowedAlarm>();
  let topology = false;
  for (const record of records) {
    if (record.settings) network.times = record.settings;
    if (record.topology) {
      network.declare(record.topology);
      yield* network.topology.demandBounded();
      topology = true;
    }
    for (const notification of record.notifications ?? [])
      touched.add(takeNotification(network, notification, now));
    yield;
  }
  demandRoom(network);
  const units = yield* sweep(network, touched);
  const changes: Whole[] = [];
  for (const one of identify(network, cellsOf(network, units))) {
    const change = changeOf(one, network.topology);
    if (change) changes.push(change, ...one.mergedFrom.map((group) => mergeOf(group, one.group)));
    network.groups.set(one.group.id, one.group);
    yield;
  }
  const merged = changes.filter(({ state }) => state === 'merged').map(({ group }) => group);
  for (const { id } of merged) network.groups.delete(id);
  const checks = yield* checked(network, changes);
  const settled = settle(network);
  const expired = expire(network);
  yield;
  const events = [...changes, ...expired.changes].flatMap((change) =>
    Array.from(versionsOf(change), (version) => ({ network: network.name, ...version, checks })),
  );
  return {
    events,
    changed: {
      alarms: new Set([...touched, ...settled, ...changes.flatMap(alarmsOf)]),
      groups: new Set(changes.map(({ group }) => group)),
      topology,
    },
    gone: goneOf(expired, merged),
  };
}

function mergeOf(group: FollowedGroup, mergedInto: FollowedGroup): Whole {
  const removed = [...group.members];
  group.members = new Set();
  delete group.root;
  const nothing = { added: [], patches: [], mergedFrom: [] };
  return { ...nothing, group, state: 'merged', removed, mergedInto };
}

const alarmsOf = ({ added, removed }: Whole) => [...added, ...removed];

const goneOf = ({ alarms, groups }: Expired, merged: FollowedGroup[]) => ({
  alarms,
  groups: [...groups, ...merged],
});
