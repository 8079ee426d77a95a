import { z } from 'zod';
import { KINDS } from './emergency/kinds.ts';

/** Open311 GeoReport v2: what the answer speaks. */
export const OPEN311 = { name: 'Open311 GeoReport', version: 'v2' };

export const PRIORITIES = ['emergency', 'urgent', 'normal', 'low'] as const;

export type Priority = (typeof PRIORITIES)[number];

const code = z
  .string()
  .min(1)
  .max(80)
  .regex(/^(?!__proto__$)[\w.:-]+$/, 'letters, digits, _ . : - alone');
const name = z.string().min(1).max(200);

export const attributeSchema = z.strictObject({
  variable: z.boolean().default(true),
  code,
  datatype: z.enum(['string', 'number', 'datetime', 'text', 'singlevaluelist', 'multivaluelist']),
  required: z.boolean(),
  datatype_description: z.string().max(300).optional(),
  order: z.int().min(0).max(1_000).default(0),
  description: name,
  values: z
    .array(z.strictObject({ key: code, name }))
    .max(100)
    .optional(),
});

/** Minutes around the clock, or working ones of the calendar. */
export const slaSchema = z.strictObject({
  respondMinutes: z.int().min(1).max(100_000),
  resolveMinutes: z.int().min(1).max(100_000),
  clock: z.enum(['always', 'working']),
});

/** A service as GeoReport lists it, with its attributes, and what is promised for it. */
export const serviceSchema = z.strictObject({
  service_code: code,
  service_name: name,
  description: z.string().max(1_000).default(''),
  metadata: z.boolean().default(false),
  type: z.enum(['realtime', 'batch', 'blackbox']).default('realtime'),
  keywords: z.string().max(4_000).default(''),
  group: z.string().max(200).default(''),
  attributes: z.array(attributeSchema).max(30).default([]),
  priority: z.enum(PRIORITIES).default('normal'),
  sla: slaSchema.optional(),
  emergencies: z.array(z.enum(KINDS)).max(10).default([]),
});

export type Attribute = z.output<typeof attributeSchema>;
export type Service = z.output<typeof serviceSchema>;
export type Sla = z.output<typeof slaSchema>;
