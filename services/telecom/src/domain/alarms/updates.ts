import type { Alarm } from './record.ts';
import { isCleared } from './record.ts';
import type { Group, Update } from './schema.ts';

/**
 * What changes in the records: who is the root, and to which notifications each belongs. Cleared
 * alarms and what is already said are left as they are.
 */
export function updatesOf(groups: Group[], byId: Map<string, Alarm>): Update[] {
  return groups.flatMap(({ alarms, root }) => {
    const cause = root && byId.get(root.alarmId);
    if (!cause || alarms.length < 2) return [];
    const members = alarms.flatMap((id) => byId.get(id) ?? []);
    const effects = notificationsOf(members.filter((alarm) => alarm !== cause));
    const own = notificationsOf([cause]);
    return members.flatMap((alarm) => {
      const isRoot = alarm === cause;
      const correlated = isRoot ? effects : own;
      const update: Update = {
        ...{ alarmId: alarm.alarmId, rootCauseIndicator: isRoot },
        ...(correlated.length > 0 ? { correlatedNotifications: correlated } : {}),
      };
      return isCleared(alarm) || isSaid(alarm, update) ? [] : [update];
    });
  });
}

/** By the object that sent them; who has no notification of its own cannot be pointed at. */
function notificationsOf(alarms: Alarm[]): NonNullable<Update['correlatedNotifications']> {
  const byObject = new Map<string, number[]>();
  for (const { objectInstance, notificationId } of alarms) {
    if (notificationId === undefined) continue;
    const ids = byObject.get(objectInstance);
    if (ids) ids.push(notificationId);
    else byObject.set(objectInstance, [notificationId]);
  }
  return Array.from(byObject, ([sourceObjectInstance, notificationIds]) => ({
    ...{ sourceObjectInstance, notificationIds },
  }));
}

const isSaid = (alarm: Alarm, { rootCauseIndicator, correlatedNotifications }: Update) =>
  alarm.rootCauseIndicator === rootCauseIndicator &&
  JSON.stringify(alarm.correlatedNotifications) === JSON.stringify(correlatedNotifications);
