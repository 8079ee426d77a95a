import type { Check, Citation } from '@banyan/contracts/vertical';
import { sha256 } from '../text.ts';
import { partition, rootsHold, updatesPoint } from './checks.ts';
import { type Found, groupSightings } from './group.ts';
import { hearingOf } from './hearing.ts';
import { joinTold } from './join.ts';
import { SEVERITIES } from '@banyan/contracts/telecom';
import { type Alarm, raisedAt, severityRank } from './record.ts';
import { rootOf } from './root.ts';
import type { CorrelateInput, Correlation, Group } from './schema.ts';
import { Topology } from './topology.ts';
import { updatesOf } from './updates.ts';

/** Roots that are cited. */
const MOST_CITED = 500;
const MOST_FINDINGS = 50;

export interface ExaminedAlarms {
  correlation: Correlation;
  citations: Citation[];
  checks: [Check, ...Check[]];
}

/** All of it at once. */
export function examineAlarms(input: CorrelateInput): ExaminedAlarms {
  const examining = examine(input);
  for (;;) {
    const { done, value } = examining.next();
    if (done) return value;
  }
}

/**
 * Puts alarms of one fault together and tells the root of each group: all without a model. Pauses
 * where somebody else may have a turn.
 */
export function* examine(input: CorrelateInput): Generator<void, ExaminedAlarms> {
  const { alarms, language } = input;
  const topology = new Topology(input.topology);
  yield;
  const sightings = alarms.map((alarm) => ({
    ...{ id: alarm.alarmId, object: topology.add(alarm.objectInstance), at: raisedAt(alarm) },
  }));
  const byId = new Map(alarms.map((alarm) => [alarm.alarmId, alarm]));
  yield;
  const hearing = hearingOf(topology, sightings);
  const found = yield* groupSightings(sightings, topology, hearing, input);
  const joined = joinTold(found, alarms, sightings);
  const groups: Group[] = [];
  for (const each of joined) {
    yield;
    groups.push(groupOf(each, alarms, topology));
  }
  groups.sort(byWeight);
  yield;
  const correlation: Correlation = {
    ...{ language, alarmsTotal: alarms.length, groups },
    alone: groups.filter((group) => group.alarms.length === 1).length,
    updates: yield* updatesOf(groups, byId),
    findings: topology.circles.slice(0, MOST_FINDINGS).map((circle) => ({
      ...{ kind: 'dependency-circle', message: `left out, since it closes a circle: ${circle}` },
    })),
  };
  yield;
  const citations = citationsOf(groups, input);
  const isPartition = partition(correlation, alarms);
  yield;
  const hold = rootsHold(correlation, input);
  yield;
  return {
    ...{ correlation, citations },
    checks: [isPartition, hold, updatesPoint(correlation, alarms)],
  };
}

export function groupOf({ members, suspect }: Found, all: Alarm[], topology: Topology): Group {
  const alarms = members.flatMap((i) => all[i] ?? []).toSorted(byRaised);
  const root = rootOf(alarms, topology);
  const worst = Math.min(...alarms.map(severityRank));
  return {
    alarms: alarms.map(({ alarmId }) => alarmId),
    ...(root ? { root } : {}),
    ...(suspect && alarms.length > 1
      ? {
          suspect: {
            object: topology.names[suspect.object] ?? '',
            evidence: suspect.evidence,
            share: Math.round(suspect.share * 1_000) / 1_000,
          },
        }
      : {}),
    severity: SEVERITIES[worst] ?? 'INDETERMINATE',
    firstRaised: alarms[0]?.alarmRaisedTime ?? '',
    lastRaised: alarms.at(-1)?.alarmRaisedTime ?? '',
  };
}

const byRaised = (a: Alarm, b: Alarm): number =>
  raisedAt(a) - raisedAt(b) || (a.alarmId < b.alarmId ? -1 : 1);

/** The largest first, then the worst, then the earliest. */
const byWeight = (a: Group, b: Group): number =>
  b.alarms.length - a.alarms.length ||
  SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
  Date.parse(a.firstRaised) - Date.parse(b.firstRaised);

/** The name of each root's object, as it came. */
function citationsOf(groups: Group[], { alarms }: CorrelateInput): Citation[] {
  const places = new Map(alarms.map((alarm, i) => [alarm.alarmId, { alarm, i }]));
  return groups
    .filter((group) => group.alarms.length > 1)
    .slice(0, MOST_CITED)
    .flatMap(({ root }) => {
      const place = root && places.get(root.alarmId);
      if (!place) return [];
      const { objectInstance: quote } = place.alarm;
      const locator = `/alarms/${place.i}/objectInstance`;
      return [{ sourceId: 'input', locator, quote, sha256: sha256(quote) }];
    });
}
