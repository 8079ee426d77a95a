import { z } from 'zod';
import { languageSchema } from '@banyan/contracts/vertical';
import { REASONS } from './emergency/dismiss.ts';
import { KINDS } from './emergency/kinds.ts';
import { PRIORITIES, serviceSchema } from './open311.ts';
import { calendarSchema } from './sla/calendar.ts';

export const LONGEST_MESSAGE = 4_000;
export const MOST_OPEN = 500;
export const MOST_SERVICES = 300;

const instant = z.iso.datetime({ offset: true });
const id = z.string().min(1).max(100);
const address = z.string().min(1).max(300);
const latitude = z.number().min(-90).max(90);
const longitude = z.number().min(-180).max(180);

const openRequestSchema = z.strictObject({
  service_request_id: id,
  service_code: z.string().min(1).max(80),
  status: z.enum(['open', 'closed']).default('open'),
  description: z.string().max(LONGEST_MESSAGE).default(''),
  requested_datetime: instant.optional(),
  address: address.optional(),
  lat: latitude.optional(),
  long: longitude.optional(),
});

export const intakeInputSchema = z
  .strictObject({
    message: z
      .string()
      .min(1)
      .max(LONGEST_MESSAGE)
      .refine((text) => text.trim() !== '', 'holds nothing but white space')
      .meta({ description: "The resident's own words, Chinese or English." }),
    receivedAt: instant.meta({
      description: 'When it came in: what is due is reckoned from here.',
    }),
    language: languageSchema.optional().meta({ description: "Of the reply; else the message's." }),
    address_string: address.optional(),
    lat: latitude.optional(),
    long: longitude.optional(),
    first_name: z.string().max(100).optional(),
    last_name: z.string().max(100).optional(),
    phone: z.string().max(40).optional(),
    email: z.email().max(200).optional(),
    attributes: z
      .record(
        z.string().min(1).max(80),
        z.union([z.string().max(500), z.number(), z.array(z.string().max(80)).max(100)]),
      )
      .default({})
      .refine((all) => Object.keys(all).length <= 100, 'more than 100'),
    services: z
      .array(serviceSchema)
      .min(1)
      .max(MOST_SERVICES)
      .refine(
        (all) => new Set(all.map(({ service_code: code }) => code)).size === all.length,
        'a service_code stands twice',
      )
      .optional()
      .meta({ description: 'The list of services; else the one that comes with the product.' }),
    calendar: calendarSchema.prefault({}),
    openRequests: z.array(openRequestSchema).max(MOST_OPEN).default([]),
  })
  .refine(({ lat, long }) => (lat === undefined) === (long === undefined), {
    path: ['lat'],
    message: 'lat and long go together',
  });

export type IntakeInput = z.output<typeof intakeInputSchema>;
export type OpenRequest = z.output<typeof openRequestSchema>;

const span = { quote: z.string(), start: z.int(), end: z.int() };
const attribute = z.union([z.string(), z.number(), z.array(z.string())]);

export const intakeReportSchema = z.object({
  language: languageSchema,
  priority: z.enum(PRIORITIES),
  emergency: z.object({
    isEmergency: z.boolean(),
    kinds: z.array(z.enum(KINDS)),
    mentions: z.array(
      z.object({ ...span, kind: z.enum(KINDS), dismissed: z.enum(REASONS).optional() }),
    ),
    advice: z.array(z.string()),
  }),
  service: z
    .object({
      service_code: z.string(),
      service_name: z.string(),
      group: z.string(),
      chosenBy: z.literal('examples').optional().meta({
        description: "Where the message's own words are not sure.",
      }),
    })
    .optional(),
  alternatives: z.array(z.object({ service_code: z.string(), score: z.number() })),
  /** As it is posted to GeoReport v2: complete only where nothing is missing. */
  request: z
    .object({
      service_code: z.string(),
      description: z.string(),
      address_string: z.string().optional(),
      lat: z.number().optional(),
      long: z.number().optional(),
      first_name: z.string().optional(),
      last_name: z.string().optional(),
      phone: z.string().optional(),
      email: z.string().optional(),
      attribute: z.record(z.string(), attribute),
    })
    .optional(),
  ready: z.boolean().meta({ description: 'The request may be posted as it is.' }),
  missing: z.array(
    z.object({
      code: z.string(),
      reason: z.enum(['absent', 'not-listed', 'wrong-type']),
      question: z.string(),
    }),
  ),
  notUsed: z.array(z.string()).meta({ description: 'Attributes that the service does not have.' }),
  sla: z.object({
    clock: z.enum(['always', 'working']),
    timeZone: z.string(),
    respondMinutes: z.int(),
    respondBy: z.string(),
    resolveMinutes: z.int(),
    resolveBy: z.string(),
  }),
  duplicateOf: z
    .object({ service_request_id: z.string(), score: z.number(), because: z.array(z.string()) })
    .optional(),
  explanation: z.string(),
});

export type IntakeReport = z.output<typeof intakeReportSchema>;
export type Intake = Omit<IntakeReport, 'explanation'>;
