import type { Check } from '@banyan/contracts/vertical';
import { containerOf, plainDn } from './dn.ts';
import { type Alarm, isCleared, raisedAt } from './record.ts';
import type { CorrelateInput, Correlation } from './schema.ts';

/** Each alarm stands in one group, and no other alarm does. */
export function partition({ groups }: Correlation, alarms: Alarm[]): Check {
  const placed = groups.flatMap((group) => group.alarms);
  const known = new Set(alarms.map(({ alarmId }) => alarmId));
  const passed =
    placed.length === alarms.length &&
    new Set(placed).size === placed.length &&
    placed.every((id) => known.has(id));
  const detail = passed
    ? `${alarms.length} alarms, each in one of ${groups.length} groups`
    : `${placed.length} places in groups for ${alarms.length} alarms`;
  return { id: 'groups-partition', passed, detail };
}

/**
 * Each root, looked at once more by the input alone: not cleared, and its object is needed by all
 * others or it is the earliest that is not cleared.
 */
export function rootsHold({ groups }: Correlation, input: CorrelateInput): Check {
  const byId = new Map(input.alarms.map((alarm) => [alarm.alarmId, alarm]));
  const needed = neededBy(input);
  const wrong = groups.filter(({ alarms, root }) => {
    const members = alarms.flatMap((id) => byId.get(id) ?? []);
    const open = members.filter((alarm) => !isCleared(alarm));
    if (!root) return open.length > 0;
    const cause = open.find(({ alarmId }) => alarmId === root.alarmId);
    if (!cause) return true;
    if (root.basis === 'earliest') return open.some((alarm) => raisedAt(alarm) < raisedAt(cause));
    return !isAboveAll(plainDn(cause.objectInstance), members, needed);
  });
  const passed = wrong.length === 0;
  const detail = passed
    ? `${groups.filter(({ root }) => root).length} roots are ancestors or the earliest, none is cleared`
    : `${wrong.length} of ${groups.length} groups have a wrong root`;
  return { id: 'roots-hold', passed, detail };
}

function neededBy({ topology }: CorrelateInput): Map<string, string[]> {
  const needed = new Map<string, string[]>();
  for (const { object, dependsOn } of topology.dependencies) {
    const name = plainDn(object);
    needed.set(name, [...(needed.get(name) ?? []), ...dependsOn.map(plainDn)]);
  }
  return needed;
}

/** Walks up from each member, through names and dependencies. */
function isAboveAll(root: string, members: Alarm[], needed: Map<string, string[]>): boolean {
  const reaches = new Map<string, boolean>([[root, true]]);
  const climbs = (start: string): boolean => {
    const seen = new Set<string>();
    const left = [start];
    for (let at = left.pop(); at !== undefined; at = left.pop()) {
      if (reaches.get(at)) return true;
      if (seen.has(at) || reaches.get(at) === false) continue;
      seen.add(at);
      const container = containerOf(at);
      left.push(...(needed.get(at) ?? []), ...(container === undefined ? [] : [container]));
    }
    for (const name of seen) reaches.set(name, false);
    return false;
  };
  return members.every(({ objectInstance }) => {
    const name = plainDn(objectInstance);
    const holds = climbs(name);
    reaches.set(name, holds);
    return holds;
  });
}

/** What the updates point at was told by an alarm of the same group. */
export function updatesPoint({ groups, updates }: Correlation, alarms: Alarm[]): Check {
  const byId = new Map(alarms.map((alarm) => [alarm.alarmId, alarm]));
  const tellers = groups.map(
    (group) =>
      new Set(
        group.alarms.map((id) => {
          const alarm = byId.get(id);
          return `${alarm?.objectInstance} ${alarm?.notificationId}`;
        }),
      ),
  );
  const groupOf = new Map(groups.flatMap((group, i) => group.alarms.map((id) => [id, i] as const)));
  const wrong = updates.filter(({ alarmId, correlatedNotifications = [] }) => {
    const known = tellers[groupOf.get(alarmId) ?? -1];
    return correlatedNotifications.some(({ sourceObjectInstance, notificationIds }) =>
      notificationIds.some((id) => !known?.has(`${sourceObjectInstance} ${id}`)),
    );
  });
  const passed = wrong.length === 0;
  const detail = passed
    ? `${updates.length} updates point at notifications of their own group`
    : `${wrong.length} of ${updates.length} updates point elsewhere`;
  return { id: 'updates-point', passed, detail };
}
