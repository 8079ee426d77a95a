import type { Check, Citation } from '@banyan/contracts/vertical';
import { sha256 } from '../text.ts';
import { partition, rootsHold, updatesPoint } from './checks.ts';
import { type Found, groupAlarms } from './group.ts';
import { joinTold } from './join.ts';
import { type Alarm, raisedAt, SEVERITIES, severityRank } from './record.ts';
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

/** Puts alarms of one fault together and tells the root of each group: all without a model. */
export function examineAlarms(input: CorrelateInput): ExaminedAlarms {
  const { alarms, language } = input;
  const topology = new Topology(input);
  const byId = new Map(alarms.map((alarm) => [alarm.alarmId, alarm]));
  const groups = joinTold(groupAlarms(input, topology), alarms)
    .map((found) => groupOf(found, alarms, topology))
    .toSorted(byWeight);
  const correlation: Correlation = {
    ...{ language, alarmsTotal: alarms.length, groups },
    alone: groups.filter((group) => group.alarms.length === 1).length,
    updates: updatesOf(groups, byId),
    findings: topology.circles.slice(0, MOST_FINDINGS).map((circle) => ({
      ...{ kind: 'dependency-circle', message: `left out, since it closes a circle: ${circle}` },
    })),
  };
  return {
    ...{ correlation, citations: citationsOf(groups, input) },
    checks: [
      partition(correlation, alarms),
      rootsHold(correlation, input),
      updatesPoint(correlation, alarms),
    ],
  };
}

function groupOf({ members, suspect }: Found, all: Alarm[], topology: Topology): Group {
  const alarms = members.flatMap((i) => all[i] ?? []).toSorted((a, b) => raisedAt(a) - raisedAt(b));
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
