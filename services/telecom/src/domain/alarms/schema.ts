import { z } from 'zod';
import { languageSchema } from '@banyan/contracts/vertical';
import { alarmSchema, dnSchema, SEVERITIES } from './record.ts';

export const MOST_ALARMS = 20_000;
const MOST_OBJECTS = 50_000;

const isUnique = (alarms: { alarmId: string }[]) =>
  new Set(alarms.map(({ alarmId }) => alarmId)).size === alarms.length;

export const correlateInputSchema = z.strictObject({
  alarms: z
    .array(alarmSchema)
    .min(1)
    .max(MOST_ALARMS)
    .refine(isUnique, 'holds an alarmId twice')
    .meta({ description: 'The list of alarms, each with its key as alarmId.' }),
  topology: z
    .strictObject({
      objects: z.array(dnSchema).max(MOST_OBJECTS).default([]).meta({
        description: 'What is there, alarmed or not: without it nobody knows what still works.',
      }),
      dependencies: z
        .array(z.strictObject({ object: dnSchema, dependsOn: z.array(dnSchema).min(1).max(16) }))
        .max(MOST_OBJECTS)
        .default([])
        .meta({ description: 'What else an object needs, besides what contains it.' }),
    })
    .prefault({}),
  windowSeconds: z.int().min(1).max(3_600).default(300).meta({
    description: 'From the first to the last alarm of one fault.',
  }),
  skewSeconds: z.int().min(0).max(600).default(15).meta({
    description: 'How far clocks may be off the right time.',
  }),
  language: languageSchema.default('en').meta({ description: 'Of the explanation.' }),
});

export type CorrelateInput = z.output<typeof correlateInputSchema>;

const suspectSchema = z.object({
  object: z.string(),
  /** `inferred`: it raised no alarm itself, and most of what needs it did. */
  evidence: z.enum(['alarmed', 'inferred']),
  /** How much of what is below it is affected, 0 to 1. */
  share: z.number(),
});

export const groupSchema = z.object({
  alarms: z.array(z.string()),
  root: z
    .object({ alarmId: z.string(), basis: z.enum(['ancestor', 'earliest']) })
    .optional()
    .meta({ description: 'Absent where all alarms of the group are cleared.' }),
  suspect: suspectSchema.optional(),
  severity: z.enum(SEVERITIES),
  firstRaised: z.string(),
  lastRaised: z.string(),
});

export type Group = z.output<typeof groupSchema>;

export const updateSchema = z.object({
  alarmId: z.string(),
  rootCauseIndicator: z.boolean(),
  correlatedNotifications: z
    .array(z.object({ sourceObjectInstance: z.string(), notificationIds: z.array(z.int()) }))
    .optional(),
});

export type Update = z.output<typeof updateSchema>;

export const correlationSchema = z.object({
  language: languageSchema,
  alarmsTotal: z.int(),
  groups: z.array(groupSchema).meta({ description: 'The largest first; who is alone, last.' }),
  alone: z.int(),
  updates: z.array(updateSchema),
  findings: z.array(z.object({ kind: z.string(), message: z.string() })),
  explanation: z.string(),
});

export type Correlation = Omit<z.output<typeof correlationSchema>, 'explanation'>;
