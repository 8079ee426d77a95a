import type { Found } from './group.ts';
import { plainDn } from './dn.ts';
import type { Alarm } from './record.ts';
import { byTime, type Sighting } from './sighting.ts';

/** Groups become one where an alarm itself says that it belongs to one in another. */
export function joinTold(found: Found[], alarms: Alarm[], sightings: Sighting[]): Found[] {
  if (!alarms.some(({ correlatedNotifications }) => correlatedNotifications?.length)) return found;
  const groupOf = new Map<number, number>();
  for (const [group, { members }] of found.entries())
    for (const alarm of members) groupOf.set(alarm, group);
  const byNotification = new Map<string, number>();
  const wins = (a: number, b: number | undefined) =>
    b === undefined || byTime(sightings[a] as Sighting, sightings[b] as Sighting) < 0;
  for (const [i, { objectInstance, notificationId }] of alarms.entries()) {
    const told = `${plainDn(objectInstance)} ${notificationId}`;
    if (notificationId !== undefined && wins(i, byNotification.get(told)))
      byNotification.set(told, i);
  }

  const leader = found.map((_, i) => i);
  const lead = (group: number): number => {
    let at = group;
    while (leader[at] !== at) at = leader[at] = leader[leader[at] ?? at] ?? at;
    return at;
  };
  for (const [i, { correlatedNotifications = [] }] of alarms.entries())
    for (const { sourceObjectInstance, notificationIds } of correlatedNotifications)
      for (const id of notificationIds) {
        const other = byNotification.get(`${plainDn(sourceObjectInstance)} ${id}`);
        if (other === undefined) continue;
        const [a, b] = [lead(groupOf.get(i) ?? 0), lead(groupOf.get(other) ?? 0)];
        leader[Math.max(a, b)] = Math.min(a, b);
      }

  const joined = new Map<number, Found>();
  for (const [group, { members, suspect }] of found.entries()) {
    const first = joined.get(lead(group));
    if (first) first.members.push(...members);
    else joined.set(lead(group), { members: [...members], ...(suspect ? { suspect } : {}) });
  }
  return [...joined.values()];
}
