import { z } from 'zod';

/** Of 3GPP TS 28.532, Fault Supervision MnS, version 18.1.0 of its OpenAPI. */
export const FAULT_STANDARD = { name: '3GPP TS 28.532 Fault Supervision', version: '18.1.0' };

/** The worst first. */
export const SEVERITIES = [
  ...(['CRITICAL', 'MAJOR', 'MINOR', 'WARNING', 'INDETERMINATE', 'CLEARED'] as const),
];
const ALARM_TYPES = [
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

const id = z.string().min(1).max(200);
const short = z.string().max(500);
const text = z.string().max(4_000);
const instant = z.iso.datetime({ offset: true });
const named = z.record(z.string().max(200), z.unknown());

/** A distinguished name: `SubNetwork=1,ManagedElement=7`. */
export const dnSchema = z
  .string()
  .max(1_000)
  .refine(
    (dn) => /^[^=,]+=[^=]/.test(dn) && dn.split(',').length <= 24,
    'has to be a distinguished name of at most 24 parts, such as SubNetwork=1,ManagedElement=7',
  );

const correlatedSchema = z
  .array(
    z.strictObject({
      sourceObjectInstance: dnSchema,
      notificationIds: z.array(z.int()).max(1_000),
    }),
  )
  .max(1_000);

/** An AlarmRecord, with its key in the list of alarms as `alarmId`. */
export const alarmSchema = z.strictObject({
  alarmId: id,
  objectInstance: dnSchema,
  alarmRaisedTime: instant,
  perceivedSeverity: z.enum(SEVERITIES),
  notificationId: z.int().optional(),
  alarmChangedTime: instant.optional(),
  alarmClearedTime: instant.optional(),
  alarmType: z.enum(ALARM_TYPES).optional(),
  probableCause: z.union([short, z.int()]).optional(),
  specificProblem: z.union([short, z.int()]).optional(),
  correlatedNotifications: correlatedSchema.optional(),
  rootCauseIndicator: z.boolean().optional(),
  proposedRepairActions: text.optional(),
  additionalText: text.optional(),
  additionalInformation: named.optional(),
  backedUpStatus: z.boolean().optional(),
  backUpObject: dnSchema.optional(),
  trendIndication: z.enum(['MORE_SEVERE', 'NO_CHANGE', 'LESS_SEVERE']).optional(),
  thresholdinfo: named.optional(),
  stateChangeDefinition: z.array(named).max(2).optional(),
  monitoredAttributes: named.optional(),
  ackState: z.enum(['ACKNOWLEDGED', 'UNACKNOWLEDGED']).optional(),
  ackTime: instant.optional(),
  ...Object.fromEntries(
    [
      ...['ackUserId', 'ackSystemId', 'clearUserId', 'clearSystemId', 'serviceUser'],
      ...['serviceProvider', 'securityAlarmDetector'],
    ].map((name) => [name, short.optional()]),
  ),
  // As GET /alarms answers with them; they say nothing of what belongs together.
  lastNotificationHeader: named.optional(),
  comments: named.optional(),
});

export type Alarm = z.output<typeof alarmSchema>;

export const raisedAt = ({ alarmRaisedTime }: Pick<Alarm, 'alarmRaisedTime'>): number =>
  Date.parse(alarmRaisedTime);

export const isCleared = ({ perceivedSeverity }: Pick<Alarm, 'perceivedSeverity'>): boolean =>
  perceivedSeverity === 'CLEARED';

export const severityRank = ({ perceivedSeverity }: Pick<Alarm, 'perceivedSeverity'>): number =>
  SEVERITIES.indexOf(perceivedSeverity);
