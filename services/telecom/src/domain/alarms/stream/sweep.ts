import { type Found, groupSightings, reachOf } from '../group.ts';
import { hearingOf } from '../hearing.ts';
import { byTime, type Sighting } from '../sighting.ts';
import type { FollowedAlarm, Network, Unit } from './network.ts';

/** Classes that are remembered beyond their alarms. */
const MOST_CLASSES = 1_000;

const sightingOf = ({ alarm, object, at = 0 }: FollowedAlarm): Sighting => ({
  ...{ id: alarm.alarmId, object, at },
});

/** The order of time. */
export const byRaised = (a: FollowedAlarm, b: FollowedAlarm): number =>
  byTime(sightingOf(a), sightingOf(b));

/**
 * Puts together anew what is not settled of the parts of the network that have changed; what is far
 * away, by needs or by time, is not looked at. Answers with the units that are not as they were.
 */
export function* sweep(network: Network, touched: Set<FollowedAlarm>): Generator<void, Set<Unit>> {
  const { topology, isFresh } = network;
  const raised = [...network.alarms.values()].filter(({ at }) => at !== undefined);
  const parts = new Set([...touched].map(({ object }) => topology.component(object)));
  const classes = network.classes.size;
  const heard = network.classes.size < MOST_CLASSES ? network.classes : new Map(network.classes);
  // What is settled and declared has said by its class what there is to say.
  const saying = raised.filter(({ unit, object }) => !unit?.settled || object >= topology.declared);
  const hearing = hearingOf(topology, saying.map(sightingOf), heard);
  // A class that was never heard before says something of all that is not settled.
  const isAll = isFresh || heard.size > classes;
  const open = raised.filter(
    ({ unit, object }) => !unit?.settled && (isAll || parts.has(topology.component(object))),
  );
  yield;
  const found = yield* groupSightings(open.map(sightingOf), topology, hearing, network.times);
  network.isFresh = false;
  const changed = new Set<Unit>();
  for (const one of found) {
    const unit = unitOf(one, open, network);
    const [first] = unit.members;
    const before = first?.unit;
    if (before && isSame(before, unit)) continue;
    for (const member of unit.members) member.unit = unit;
    changed.add(unit);
  }
  for (const { unit } of touched) if (unit) changed.add(unit);
  return changed;
}

function unitOf({ members, suspect }: Found, open: FollowedAlarm[], { topology }: Network): Unit {
  return {
    members: members.flatMap((i) => open[i] ?? []).toSorted(byRaised),
    ...(suspect
      ? {
          suspect: {
            object: topology.names[suspect.object] ?? '',
            evidence: suspect.evidence,
          },
        }
      : {}),
    settled: false,
  };
}

const isSame = (a: Unit, b: Unit): boolean =>
  a.members.length === b.members.length &&
  b.members.every(({ unit }) => unit === a) &&
  a.suspect?.object === b.suspect?.object &&
  a.suspect?.evidence === b.suspect?.evidence;

/** What no alarm in time can be of any more, stays as it is. */
export function settle(network: Network): FollowedAlarm[] {
  const before = network.frontier - reachOf(network.times);
  const settled = new Set<Unit>();
  for (const { unit } of network.alarms.values())
    if (unit && !unit.settled && (unit.members[0]?.at ?? Infinity) < before) settled.add(unit);
  for (const unit of settled) unit.settled = true;
  return [...settled].flatMap(({ members }) => members);
}
