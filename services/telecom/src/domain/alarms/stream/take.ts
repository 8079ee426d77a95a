import { type AlarmNotification, dnOfHref } from '@banyan/contracts/telecom';
import { MeshError } from '@banyan/kernel';
import { plainDn } from '../dn.ts';
import { isCleared } from '../record.ts';
import type { FollowedAlarm, Network } from './network.ts';

/** An alarm from further ahead would make all others late. */
const AHEAD_MS = 10 * 60_000;

/**
 * What a notification changes, by the time of the event: the order in which they come makes no
 * difference. One that was cleared or changed before it was raised waits for that.
 */
export function takeNotification(
  network: Network,
  notification: AlarmNotification,
  now: number,
): FollowedAlarm {
  const eventAt = Date.parse(notification.eventTime);
  if (eventAt > now + AHEAD_MS) throw ahead(notification.eventTime);
  const followed = followedOf(network, notification);
  if (notification.notificationType === 'notifyNewAlarm') raise(network, followed, notification);
  const isNews = eventAt > followed.toldAt;
  if (isNews || (eventAt === followed.toldAt && !isCleared(followed.alarm)))
    followed.alarm.perceivedSeverity = notification.perceivedSeverity;
  followed.toldAt = Math.max(followed.toldAt, eventAt);
  return followed;
}

function followedOf(network: Network, notification: AlarmNotification): FollowedAlarm {
  const { alarmId, href, eventTime, perceivedSeverity } = notification;
  const objectInstance = plainDn(dnOfHref(href));
  const known = network.alarms.get(alarmId);
  if (known && plainDn(known.alarm.objectInstance) !== objectInstance) throw reused(alarmId);
  if (known) return known;
  const followed: FollowedAlarm = {
    alarm: { alarmId, objectInstance, alarmRaisedTime: eventTime, perceivedSeverity },
    ...{ toldAt: -Infinity, object: network.topology.add(objectInstance), late: false },
  };
  network.alarms.set(alarmId, followed);
  return followed;
}

type NewAlarm = Extract<AlarmNotification, { notificationType: 'notifyNewAlarm' }>;

function raise(network: Network, followed: FollowedAlarm, notification: NewAlarm): void {
  const at = Date.parse(notification.eventTime);
  const { notificationId, correlatedNotifications, rootCauseIndicator, eventTime } = notification;
  // Raised once more: it is the same alarm, and what belongs together is settled by its first time.
  if (followed.at !== undefined && (followed.at <= at || followed.unit?.settled)) return;
  followed.late = at < network.frontier;
  followed.at = at;
  Object.assign(followed.alarm, { alarmRaisedTime: eventTime, notificationId });
  if (correlatedNotifications) Object.assign(followed.alarm, { correlatedNotifications });
  if (rootCauseIndicator !== undefined) Object.assign(followed.alarm, { rootCauseIndicator });
  network.newest = Math.max(network.newest, at);
}

function ahead(eventTime: string): MeshError {
  const message = `${eventTime} is more than ten minutes ahead`;
  return new MeshError('invalid_request', `notifications.eventTime: ${message}`, {
    issues: [{ path: 'notifications.eventTime', message }],
  });
}

function reused(alarmId: string): MeshError {
  return new MeshError('conflict', `The alarm ${alarmId.slice(0, 200)} is of another object.`);
}
