import type { Check } from '@banyan/contracts/vertical';
import { failureCode } from '../codes/failure-codes.ts';
import { KnownNames } from './known.ts';
import type { Observation } from './observe.ts';
import type { Alarm, Triage, TriageInput } from './schema.ts';

export interface Evidence {
  alarm: Alarm;
  group: Observation[];
}

export function checksOf(
  triage: Triage,
  evidence: Evidence[],
  input: TriageInput,
): [Check, ...Check[]] {
  return [
    codesInMapping(evidence, input),
    eventsAccounted(triage, evidence),
    durationsRecomputed(triage, evidence),
    chatteringRecounted(evidence, input),
    ordersStanding(triage),
  ];
}

const check = (id: string, wrong: number, right: string, why: string): Check => ({
  ...{ id, passed: wrong === 0, detail: wrong === 0 ? right : `${wrong} ${why}` },
});

/** Each code is the one that the mapping gives to this name, and stands in the table of codes. */
export function codesInMapping(evidence: Evidence[], { mapping, language }: TriageInput): Check {
  const names = new KnownNames(mapping);
  const wrong = evidence.filter(({ alarm }) => {
    const mapped = names.find(alarm.name)?.codes ?? [];
    return (
      alarm.codes.length !== mapped.length ||
      alarm.codes.some(
        ({ code, description }, i) =>
          code !== mapped[i] || failureCode(code)?.name[language] !== description,
      )
    );
  });
  const mapped = evidence.filter(({ alarm }) => alarm.codes.length > 0).length;
  const right = `${mapped} of ${evidence.length} alarms are mapped, each to codes of the table`;
  return check('codes-in-mapping', wrong.length, right, 'alarms have codes of no mapping');
}

/** Nothing that was observed is lost or told twice. */
export function eventsAccounted({ counted, alarms }: Triage, evidence: Evidence[]): Check {
  const seen = new Set(evidence.flatMap(({ group }) => group));
  const lost =
    Math.abs(seen.size - counted.inAlarms) +
    Math.abs(counted.observations - counted.later - counted.inAlarms) +
    Math.abs(new Set(alarms.map(({ id }) => id)).size - evidence.length);
  const right = `${counted.observations} observations: ${counted.inAlarms} in ${alarms.length} alarms, ${counted.later} later than now`;
  return check('events-accounted', lost, right, 'observations are lost or told twice');
}

/** Added up anew between one time and the next, instead of occurrence by occurrence. */
export function durationsRecomputed({ at }: Triage, evidence: Evidence[]): Check {
  const now = Date.parse(at);
  const wrong = evidence.filter(
    ({ alarm, group }) => Math.round(alarm.activeSeconds * 1_000) !== activeMs(group, now),
  );
  const right = `${evidence.length} durations, reckoned in two ways`;
  return check('durations-recomputed', wrong.length, right, 'durations are not what the times say');
}

function activeMs(group: Observation[], now: number): number {
  const changes = group.flatMap(({ at, until }): [number, number][] =>
    until === undefined
      ? []
      : [
          [at, 1],
          [Math.min(until, now), -1],
        ],
  );
  let [total, depth, before] = [0, 0, 0];
  for (const [at, by] of changes.toSorted(([a], [b]) => a - b)) {
    if (depth > 0) total += at - before;
    depth += by;
    before = at;
  }
  const points = group.filter(({ until }) => until === undefined);
  // What has no end of its own holds until the next report.
  return points.reduce((sum, { at, active }, i) => {
    const next = points[i + 1]?.at ?? now;
    return sum + (active ? next - at : 0);
  }, total);
}

/** Counted anew, back from each beginning instead of onwards. */
export function chatteringRecounted(evidence: Evidence[], { chattering }: TriageInput): Check {
  const wrong = evidence.filter(({ alarm, group }) => {
    const begun = startsOf(group);
    const span = chattering.withinSeconds * 1_000;
    let [most, first] = [0, begun.length - 1];
    for (let i = begun.length - 1; i >= 0; i -= 1) {
      while ((begun[first] ?? 0) - (begun[i] ?? 0) > span) first -= 1;
      most = Math.max(most, first - i + 1);
    }
    return most !== alarm.busiest || alarm.chattering !== most >= chattering.times;
  });
  const right = `${evidence.filter(({ alarm }) => alarm.chattering).length} of ${evidence.length} alarms chatter, counted in two ways`;
  return check(
    'chattering-recounted',
    wrong.length,
    right,
    'alarms begin at other times than told',
  );
}

function startsOf(group: Observation[]): number[] {
  const begun: number[] = [];
  let [covered, active] = [-Infinity, false];
  for (const seen of group) {
    if (seen.until !== undefined) {
      if (seen.at > covered) begun.push(seen.at);
      covered = Math.max(covered, seen.until);
      continue;
    }
    if (seen.active && !active && seen.at > covered) begun.push(seen.at);
    if (active) covered = seen.at;
    active = seen.active === true;
  }
  return begun;
}

/** No order for what is cleared, muted or unknown; one order, and the right one, for each other alarm. */
export function ordersStanding({ alarms, orders }: Triage): Check {
  const byId = new Map(alarms.map((alarm) => [alarm.id, alarm]));
  const wrong = orders.filter(
    ({ id, failure, equipment, alarms: its }) =>
      its.length === 0 ||
      its.some((name) => {
        const alarm = byId.get(name);
        return (
          alarm?.state !== 'active' ||
          alarm.muted !== undefined ||
          alarm.order !== id ||
          alarm.equipment.id !== equipment.id ||
          alarm.codes[0]?.code !== failure.code
        );
      }),
  );
  const without = alarms.filter(
    ({ order, withheld }) => (order === undefined) !== (withheld !== undefined),
  );
  const cleared = alarms.filter(({ state }) => state === 'cleared').length;
  const right = `${orders.length} orders, all of active alarms; none for ${cleared} that are cleared`;
  return check(
    'no-order-for-cleared',
    wrong.length + without.length,
    right,
    'orders should not be',
  );
}
