import { z } from 'zod';
import { DAYS, type Topic } from '../topic.ts';
import { cardIdSchema, cardSchema } from './names.ts';

/** How a fault is handled, in the field's own terms. */
export const FAULT_LEVELS = [
  'NotHandle',
  'SubHealth',
  'RestartRequest',
  'RestartBusiness',
  'FreeRestartNPU',
  'RestartNPU',
  'PreSeparate',
  'Separate',
  'ManuallySeparate',
] as const;

export const faultLevelSchema = z.enum(FAULT_LEVELS);

export const cardFaultSchema = z
  .strictObject({
    card: cardIdSchema,
    /** As the driver says it, e.g. `80E01801`; its level is as the operator's list says. */
    code: z
      .string()
      .regex(/^[\w.:-]{1,64}$/)
      .optional(),
    /** Goes before that of the code. Needed where the broker has no list of codes. */
    level: faultLevelSchema.optional(),
  })
  .refine(({ code, level }) => code !== undefined || level !== undefined, {
    error: 'names neither code nor level',
  });

const faults = z.array(cardFaultSchema).min(1).max(1_024);

/** Body of `POST /v1/faults`: all of them at once, or none. */
export const reportFaultsSchema = z.strictObject({
  /** The same key is the same report, however often it is told. */
  requestKey: z.string().min(1).max(200),
  faults,
});

/** The same from a node's agent; the record's id is its key. */
export const cardFaultedSchema = z.object({ faults });

const faultSchema = z.object({
  at: z.iso.datetime(),
  code: z.string(),
  level: faultLevelSchema,
  /** Who ran on the card. */
  leaseId: z.string().nullable(),
  /** The work on the card did it, not the card. */
  software: z.boolean(),
});

const standing = {
  /** `<node>/<index>`. */
  card: z.string(),
  node: z.string(),
  /** Whether it takes new leases. */
  open: z.boolean(),
  /** Set aside until somebody says that it works again. */
  separated: faultLevelSchema.nullable(),
  /** Set aside until then, whatever anybody says. */
  quarantinedUntil: z.iso.datetime().nullable(),
  /** Whoever lost it may still be on it until then. */
  restsUntil: z.iso.datetime().nullable(),
};

export const cardHealthSchema = z.object({
  ...standing,
  /** Of the last 60 days, the oldest first; the last hundred of them. */
  faults: z.array(faultSchema),
});

/** What came of a report. A report that was told before changes nothing and moves nobody. */
export const faultsReportedSchema = z.object({
  cards: z.array(cardHealthSchema),
  leases: z.array(
    z.object({
      leaseId: z.string(),
      outcome: z.enum(['replaced', 'shrunk', 'suspended', 'ended']),
      cards: z.array(cardSchema),
    }),
  ),
});

/** Body of `POST /v1/faults/{node}/{index}:recover`. */
export const recoverCardSchema = z.strictObject({
  /** A person says so: only that gives back what was separated by hand. */
  byHand: z.boolean().default(false),
});

/** Query of `GET /v1/faults`. */
export const faultListQuerySchema = z.strictObject({
  node: z.string().min(1).max(63).optional(),
  shut: z.enum(['true', 'false']).default('false').describe('Only cards that take no new leases.'),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
  after: cardIdSchema.optional().describe('What `next` of the page before said.'),
});

export const faultListSchema = z.object({
  /** Cards that ever failed, by id. */
  cards: z.array(cardHealthSchema),
  /** How much a node failed: each fault counts 1, half of that after a week. The worst first. */
  nodes: z.array(z.object({ node: z.string(), score: z.number() })),
  /** There are more cards: ask with `after`. */
  next: z.string().optional(),
});

export const cardChangedSchema = z.object({
  ...standing,
  /** `rests`: who lost it may still be on it. `cleared`: the work on it was at fault. */
  change: z.enum(['faulted', 'cleared', 'quarantined', 'rests', 'recovered', 'released']),
  at: z.iso.datetime(),
  fault: faultSchema.optional(),
});

function cardTopic<S extends z.ZodType>(verb: string, schema: S, description: string) {
  return {
    name: `compute.card.${verb}.v1`,
    owner: 'compute-broker',
    description,
    schema,
    key: 'node',
    partitions: 3,
    retentionMs: 30 * DAYS,
  } satisfies Topic;
}

export const cardFaulted = cardTopic(
  'faulted',
  cardFaultedSchema,
  'Cards failed, says an agent of their node. All of one record are one decision.',
);
export const cardChanged = cardTopic(
  'changed',
  cardChangedSchema,
  'What the broker makes of a card: faulted, quarantined, at rest, recovered, released.',
);

export type ReportFaults = z.infer<typeof reportFaultsSchema>;
export type CardFault = z.infer<typeof cardFaultSchema>;
export type CardHealth = z.infer<typeof cardHealthSchema>;
export type FaultsReported = z.infer<typeof faultsReportedSchema>;
export type FaultList = z.infer<typeof faultListSchema>;
export type FaultListQuery = z.infer<typeof faultListQuerySchema>;
