import { z } from 'zod';
import { dnSchema } from './dn.ts';

/** Of 3GPP TS 28.532, the worst first. */
export const SEVERITIES = [
  ...(['CRITICAL', 'MAJOR', 'MINOR', 'WARNING', 'INDETERMINATE', 'CLEARED'] as const),
];

export const ALARM_TYPES = [
  'COMMUNICATIONS_ALARM',
  'QUALITY_OF_SERVICE_ALARM',
  'PROCESSING_ERROR_ALARM',
  'EQUIPMENT_ALARM',
  'ENVIRONMENTAL_ALARM',
  'INTEGRITY_VIOLATION',
  'OPERATIONAL_VIOLATION',
  'PHYSICAL_VIOLATION',
  'SECURITY_SERVICE_OR_MECHANISM_VIOLATION',
  'TIME_DOMAIN_VIOLATION',
] as const;

export const correlatedNotificationsSchema = z
  .array(
    z.strictObject({
      sourceObjectInstance: dnSchema,
      notificationIds: z.array(z.int()).max(1_000),
    }),
  )
  .max(1_000);

/** What changes in an AlarmRecord: who is the root, and to which notifications it belongs. */
export const alarmPatchSchema = z.object({
  alarmId: z.string(),
  rootCauseIndicator: z.boolean(),
  correlatedNotifications: z
    .array(z.object({ sourceObjectInstance: z.string(), notificationIds: z.array(z.int()) }))
    .optional(),
});

export const alarmRootSchema = z.object({
  alarmId: z.string(),
  basis: z.enum(['ancestor', 'earliest']),
});

export type AlarmPatch = z.infer<typeof alarmPatchSchema>;
export type AlarmRoot = z.infer<typeof alarmRootSchema>;
