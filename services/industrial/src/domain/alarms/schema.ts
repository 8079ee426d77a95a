import { z } from 'zod';
import { LEVELS } from '../codes/consequence.ts';
import { failureCode } from '../codes/failure-codes.ts';
import { languageSchema } from '@banyan/contracts/vertical';
import { opcUaEventSchema } from './opc-ua-event.ts';

export const MOST_EVENTS = 5_000;
const MOST_MAPPED = 2_000;

export const timeSchema = z.iso.datetime({ offset: true }).max(40);

const ruleHit = z.strictObject({
  kind: z.literal('rule'),
  rule: z.string().min(1).max(400).meta({ description: 'Its id or its name: RUL0018.' }),
  equipmentId: z.string().min(1).max(200),
  equipmentName: z.string().max(200).optional(),
  start: timeSchema,
  end: timeSchema.optional().meta({ description: 'None while it goes on.' }),
});

const opcUa = z.strictObject({ kind: z.literal('opcua'), event: opcUaEventSchema });

export const messageSchema = z.strictObject({
  topic: z.string().min(1).max(1_000).meta({ description: 'spBv1.0/group/DDATA/edge/device' }),
  payload: z.string().max(700_000).meta({ description: 'The payload of Sparkplug B in base64.' }),
  receivedAt: timeSchema.optional().meta({ description: 'For messages that tell no time.' }),
});

const sparkplug = messageSchema.extend({ kind: z.literal('sparkplug') });

const mapped = z.strictObject({
  name: z.string().min(1).max(400).meta({ description: 'Of a rule, condition or metric.' }),
  code: z
    .string()
    .max(10)
    .refine((code) => failureCode(code) !== undefined, 'is in no table of failure codes'),
  level: z.enum(LEVELS).exclude(['none']).optional(),
  low: z.number().optional().meta({ description: 'A metric below this is an alarm.' }),
  high: z.number().optional().meta({ description: 'A metric above this is an alarm.' }),
});

export const triageInputSchema = z.strictObject({
  events: z
    .array(z.discriminatedUnion('kind', [ruleHit, opcUa, sparkplug]))
    .min(1)
    .max(MOST_EVENTS)
    .meta({ description: 'In the order in which they came.' }),
  at: timeSchema.optional().meta({ description: 'Now; else the latest time of the events.' }),
  mapping: z.array(mapped).max(MOST_MAPPED).default([]).meta({
    description: 'Failure codes of your own rules, conditions and metrics; they go first.',
  }),
  chattering: z
    .strictObject({
      times: z.int().min(2).max(1_000).default(3),
      withinSeconds: z.int().min(1).max(86_400).default(60),
    })
    .prefault({})
    .meta({ description: 'So often within that time: an alarm that chatters (ISA-18.2).' }),
  standingHours: z.number().min(0.1).max(10_000).default(24),
  language: languageSchema.default('en'),
});

export type TriageInput = z.output<typeof triageInputSchema>;
export type Mapped = z.output<typeof mapped>;

const codeSchema = z.object({ code: z.string(), description: z.string(), category: z.string() });

export const WITHHELD = ['cleared', 'muted', 'unknown-state', 'unmapped'] as const;

export const alarmSchema = z.object({
  id: z.string(),
  source: z.enum(['rule', 'opcua', 'sparkplug']),
  equipment: z.object({ id: z.string(), name: z.string().optional() }),
  name: z.string(),
  /** The rule or condition that it was found to be. */
  condition: z.string().optional(),
  state: z.enum(['active', 'cleared', 'unknown']),
  muted: z.enum(['disabled', 'suppressed', 'shelved', 'out-of-service']).optional(),
  severity: z.int().optional(),
  first: z.string(),
  last: z.string(),
  occurrences: z.int(),
  /** Of all occurrences together, up to now. */
  activeSeconds: z.number(),
  longestSeconds: z.number(),
  /** Most occurrences within the time that counts for chattering. */
  busiest: z.int(),
  chattering: z.boolean(),
  /** Shorter than the time that counts for chattering. */
  fleeting: z.int(),
  standing: z.boolean(),
  priority: z.object({ level: z.enum(LEVELS), rules: z.array(z.string()) }),
  codes: z.array(codeSchema),
  order: z.string().optional(),
  withheld: z.enum(WITHHELD).optional(),
});

export const orderSchema = z.object({
  id: z.string(),
  equipment: z.object({ id: z.string(), name: z.string().optional() }),
  failure: codeSchema,
  alternatives: z.array(codeSchema),
  /** 1 to 4: of the gravest of its alarms. */
  priority: z.int(),
  activity: z.object({ code: z.string().optional(), description: z.string() }),
  alarms: z.array(z.string()),
});

export const triageSchema = z.object({
  language: languageSchema,
  at: z.string(),
  alarms: z.array(alarmSchema),
  orders: z.array(orderSchema),
  /** Most alarms that began within 10 minutes; from 10 on ISA-18.2 calls it a flood. */
  flood: z.object({ busiest: z.int(), from: z.string(), isFlood: z.boolean() }),
  counted: z.object({
    observations: z.int(),
    inAlarms: z.int(),
    readings: z.int(),
    later: z.int(),
    branches: z.int(),
  }),
  unread: z.array(z.object({ path: z.string(), reason: z.string() })),
  explanation: z.string(),
});

export type Alarm = z.infer<typeof alarmSchema>;
export type Order = z.infer<typeof orderSchema>;
export type Triage = Omit<z.infer<typeof triageSchema>, 'explanation'>;
