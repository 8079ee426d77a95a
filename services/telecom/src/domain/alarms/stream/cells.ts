import { plainDn } from '../dn.ts';
import type { FollowedAlarm, Network, Suspect, Unit } from './network.ts';
import { byRaised } from './sweep.ts';

/** What belongs together by now: a group to be. */
export interface Cell {
  members: FollowedAlarm[];
  suspect?: Suspect;
}

/** Cells of the units that have changed; where alarms point at others, of all units. */
export function cellsOf(network: Network, changed: Set<Unit>): Cell[] {
  const raised = [...network.alarms.values()].filter(({ unit }) => unit);
  const pointing = raised.filter(({ alarm }) => alarm.correlatedNotifications?.length);
  if (pointing.length === 0) return [...changed];
  const units = new Set(raised.flatMap(({ unit }) => unit ?? []));
  return joined([...units].toSorted(byFirst), told(raised, pointing));
}

const byFirst = (a: Unit, b: Unit): number =>
  byRaised(a.members[0] as FollowedAlarm, b.members[0] as FollowedAlarm);

/** Pairs of units that are one, since an alarm of one names an alarm of the other. */
function told(raised: FollowedAlarm[], pointing: FollowedAlarm[]): [Unit, Unit][] {
  const byNotification = new Map<string, FollowedAlarm>();
  for (const followed of raised) {
    const { objectInstance, notificationId } = followed.alarm;
    if (notificationId === undefined) continue;
    const name = `${plainDn(objectInstance)} ${notificationId}`;
    const other = byNotification.get(name);
    if (!other || byRaised(followed, other) < 0) byNotification.set(name, followed);
  }
  const pairs: [Unit, Unit][] = [];
  for (const { alarm, unit } of pointing)
    for (const { sourceObjectInstance, notificationIds } of alarm.correlatedNotifications ?? [])
      for (const id of notificationIds) {
        const other = byNotification.get(`${plainDn(sourceObjectInstance)} ${id}`)?.unit;
        if (unit && other && other !== unit) pairs.push([unit, other]);
      }
  return pairs;
}

function joined(units: Unit[], pairs: [Unit, Unit][]): Cell[] {
  const place = new Map(units.map((unit, i) => [unit, i]));
  const leader = units.map((_, i) => i);
  const lead = (unit: Unit): number => {
    let at = place.get(unit) ?? 0;
    while (leader[at] !== at) at = leader[at] = leader[leader[at] ?? at] ?? at;
    return at;
  };
  for (const [one, other] of pairs) {
    const [a, b] = [lead(one), lead(other)];
    leader[Math.max(a, b)] = Math.min(a, b);
  }
  const cells = new Map<number, Cell>();
  for (const unit of units) {
    const cell = cells.get(lead(unit));
    if (cell) cell.members.push(...unit.members);
    else cells.set(lead(unit), { ...unit, members: [...unit.members] });
  }
  for (const { members } of cells.values()) members.sort(byRaised);
  return [...cells.values()];
}
