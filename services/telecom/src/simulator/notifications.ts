import type { AlarmNotification, AlarmReceived } from '@banyan/contracts/telecom';
import type { Alarm } from '../domain/alarms/record.ts';
import type { Storm } from './storm.ts';

/** A simulated fault is cleared so long after it was told, seconds. */
const CLEARED_AFTER = 120;

type Kind = AlarmNotification['notificationType'];

const partOf = (part: string) => encodeURIComponent(part).replaceAll('%3D', '=');
const hrefOf = (dn: string) =>
  `https://simulated.example.com/3gpp/${dn.split(',').map(partOf).join('/')}`;

/** What TS 28.532 has a producer say of an alarm. */
export function notificationOf(
  alarm: Alarm,
  notificationType: Kind = 'notifyNewAlarm',
  eventTime = alarm.alarmRaisedTime,
): AlarmNotification {
  const { alarmId, perceivedSeverity, notificationId = 0, correlatedNotifications } = alarm;
  return {
    ...{ notificationType, href: hrefOf(alarm.objectInstance), notificationId, eventTime, alarmId },
    ...{ systemDN: 'SubNetwork=simulated,MnsAgent=1', alarmType: 'COMMUNICATIONS_ALARM' },
    ...{ probableCause: 'simulated', additionalText: 'simulated' },
    perceivedSeverity: notificationType === 'notifyClearedAlarm' ? 'CLEARED' : perceivedSeverity,
    ...(correlatedNotifications ? { correlatedNotifications } : {}),
  } as AlarmNotification;
}

/** A storm as records of its topic: what there is, then what is told of it in the order of time. */
export function recordsOf(
  { input: { alarms, topology } }: Storm,
  network: string,
  most: number,
): AlarmReceived[] {
  const told = alarms.flatMap((alarm) => {
    const at = Date.parse(alarm.alarmRaisedTime);
    if (alarm.perceivedSeverity !== 'CLEARED') return [{ at, notification: notificationOf(alarm) }];
    const over = at + 1_000 * CLEARED_AFTER;
    const cleared = notificationOf(alarm, 'notifyClearedAlarm', new Date(over).toISOString());
    const raised = notificationOf({ ...alarm, perceivedSeverity: 'MAJOR' });
    return [
      { at, notification: raised },
      { at: over, notification: cleared },
    ];
  });
  const notifications = told.toSorted((a, b) => a.at - b.at).map((each) => each.notification);
  const records: AlarmReceived[] = [{ network, topology }];
  for (let i = 0; i < notifications.length; i += most)
    records.push({ network, notifications: notifications.slice(i, i + most) });
  return records;
}
