import { z } from 'zod';
import { storableText } from '../storable.ts';
import { DAYS, type Topic } from '../topic.ts';
import { checkSchema } from '../vertical/task.ts';
import { alarmPatchSchema, alarmRootSchema, SEVERITIES } from './alarm.ts';
import { alarmNotificationSchema } from './notification.ts';
import { topologySchema } from './topology.ts';

/** Notifications in one record. */
export const MOST_NOTIFICATIONS = 1_000;

const isStorable = (value: object) => {
  const text = JSON.stringify(value);
  return text.isWellFormed() && !/\\u(0000|d[89a-f][0-9a-f]{2})/i.test(text);
};

export const alarmReceivedSchema = z
  .strictObject({
    /** Whose alarms belong together at all; part of the key. */
    network: storableText().min(1).max(200),
    notifications: z.array(alarmNotificationSchema).min(1).max(MOST_NOTIFICATIONS).optional(),
    /** Takes the place of what was said before; goes before the notifications of the same record. */
    topology: topologySchema.optional(),
    /** As in alarms:correlate, and how much later than others an alarm may come; seconds. */
    settings: z
      .strictObject({
        windowSeconds: z.int().min(1).max(3_600).default(300),
        skewSeconds: z.int().min(0).max(600).default(15),
        latenessSeconds: z.int().min(0).max(3_600).default(60),
      })
      .optional(),
  })
  .refine(({ notifications, topology }) => notifications ?? topology, {
    error: 'holds neither notifications nor topology',
  })
  .refine(isStorable, { error: 'holds a NUL character or a lone surrogate' });

export const alarmGroupChangedSchema = z.object({
  network: z.string(),
  /** The same for as long as the group is followed. */
  groupId: z.string(),
  /** Counts from 1 without a gap. */
  version: z.int().positive(),
  /**
   * `open`: new. `updated`: goes on. `merged`: all of it stands in `mergedInto` now. `cleared`: all
   * its alarms are. `expired`: too old, or too many besides; not followed any more.
   */
  state: z.enum(['open', 'updated', 'merged', 'cleared', 'expired']),
  mergedInto: z.string().optional(),
  mergedFrom: z.array(z.string()).optional(),
  /** Whose alarm is to be looked at; absent where all are cleared. */
  root: alarmRootSchema.optional(),
  suspect: z.object({ object: z.string(), evidence: z.enum(['alarmed', 'inferred']) }).optional(),
  severity: z.enum(SEVERITIES),
  /** Its alarms, once the change is whole. */
  size: z.int().nonnegative(),
  firstRaised: z.string(),
  lastRaised: z.string(),
  /** Alarm ids that came to it and left it with this version. */
  added: z.array(z.string()),
  removed: z.array(z.string()),
  /** Of those that came: later than tolerated, so that they may stand elsewhere than they should. */
  late: z.int().nonnegative(),
  /** The change goes on in the next version. */
  more: z.boolean(),
  patches: z.array(alarmPatchSchema),
  checks: z.array(checkSchema),
});

export const alarmReceived = {
  name: 'telecom.alarm.received.v1',
  owner: 'telecom',
  description:
    'Alarm notifications of 3GPP TS 28.532 of one network, one or many, or what needs what in it.',
  schema: alarmReceivedSchema,
  key: 'tenant/network',
  partitions: 6,
  retentionMs: DAYS,
} satisfies Topic;

export const alarmGroupChanged = {
  name: 'telecom.alarm-group.changed.v1',
  owner: 'telecom',
  description: 'What belongs together of the alarms of a network: a group, as it has changed.',
  schema: alarmGroupChangedSchema,
  key: 'tenant/network',
  partitions: 6,
  retentionMs: 7 * DAYS,
} satisfies Topic;

export type AlarmReceived = z.infer<typeof alarmReceivedSchema>;
export type AlarmGroupChanged = z.infer<typeof alarmGroupChangedSchema>;
