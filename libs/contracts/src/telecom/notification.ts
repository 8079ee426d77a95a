import { z } from 'zod';
import { storableText } from '../storable.ts';
import { ALARM_TYPES, correlatedNotificationsSchema, SEVERITIES } from './alarm.ts';
import { dnOfHref, dnSchema } from './dn.ts';

const href = storableText()
  .max(2_000)
  .refine(
    (uri) => dnSchema.safeParse(dnOfHref(uri)).success && !dnOfHref(uri).includes('\0'),
    'names no object: has to end in parts such as /SubNetwork=1/ManagedElement=7',
  );

const cause = z.union([z.string().max(500), z.int()]);

/** NotificationHeader of TS 28.623, and what every notification of TS 28.532 says of its alarm. */
const header = {
  /** Of the object that the alarm is about. */
  href,
  notificationId: z.int(),
  eventTime: z.iso.datetime({ offset: true }),
  systemDN: z.string().max(1_000),
  alarmId: storableText().min(1).max(200),
  alarmType: z.enum(ALARM_TYPES),
  probableCause: cause,
};

const more = {
  specificProblem: cause.optional(),
  correlatedNotifications: correlatedNotificationsSchema.optional(),
  rootCauseIndicator: z.boolean().optional(),
  additionalText: z.string().max(4_000).optional(),
};

/** What else a notification has is taken and not looked at. */
export const alarmNotificationSchema = z.discriminatedUnion('notificationType', [
  z.object({
    notificationType: z.literal('notifyNewAlarm'),
    ...{ ...header, ...more, perceivedSeverity: z.enum(SEVERITIES) },
  }),
  z.object({
    notificationType: z.literal('notifyChangedAlarm'),
    ...{ ...header, perceivedSeverity: z.enum(SEVERITIES) },
  }),
  z.object({
    notificationType: z.literal('notifyClearedAlarm'),
    ...{ ...header, perceivedSeverity: z.literal('CLEARED') },
    correlatedNotifications: more.correlatedNotifications,
  }),
]);

export type AlarmNotification = z.infer<typeof alarmNotificationSchema>;
