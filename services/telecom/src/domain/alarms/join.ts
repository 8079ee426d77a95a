import type { Found } from './group.ts';
import { plainDn } from './dn.ts';
import type { Alarm } from './record.ts';

/** Groups become one where an alarm itself says that it belongs to one in another. */
export function joinTold(found: Found[], alarms: Alarm[]): Found[] {
  const groupOf = new Map<number, number>();
  for (const [group, { members }] of found.entries())
    for (const alarm of members) groupOf.set(alarm, group);
  const byNotification = new Map<string, number>();
  for (const [i, { objectInstance, notificationId }] of alarms.entries())
    if (notificationId !== undefined)
      byNotification.set(`${plainDn(objectInstance)} ${notificationId}`, i);

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
