import { z } from 'zod';
import { storableText } from '../storable.ts';
import { leaseNoticeSchema, LEASE_STATES } from './lease.ts';

const cards = z.int().min(0).max(1_000_000);

export const quotaSchema = z.strictObject({
  /** Its own, at any time, within a bounded reclaim. Whole cards. */
  nominal: cards,
  /** At most so many beyond, of what others of the cohort leave unused; null: as many as there are. */
  borrow: cards.nullable().default(null),
  /** At most so many of its own are lent; null: all that it leaves unused. */
  lend: cards.nullable().default(null),
});

/** Card-seconds that a queue may have in each window, in UTC. */
export const queueBudgetSchema = z.strictObject({
  cardSeconds: z.int().min(0).max(1_000_000_000_000),
  window: z.enum(['day', 'month']),
});

export const queueSpecSchema = z.strictObject({
  id: z.string().max(63),
  /** Queues of one cohort lend to each other. */
  cohort: storableText().min(1).max(63).nullable().default(null),
  /** Its part of what is shared, against that of others. */
  weight: z.number().default(1),
  /** By SKU; `*` stands for all that are not named. */
  quotas: z
    .record(z.string().max(60), quotaSchema)
    .refine((quotas) => Object.keys(quotas).length <= 64, 'are of 64 SKUs at most'),
  /** Once it is spent, what is renewed is told to end and what asks waits; none: no limit. */
  budget: queueBudgetSchema.nullish(),
});

/** A queues file, and the body of `PUT /v1/queues`. */
export const queueSpecsSchema = z.strictObject({ queues: z.array(queueSpecSchema).max(1_000) });

/** The same as YAML text: then what is wrong with it is named by its line. */
export const queuesTextSchema = z.strictObject({ yaml: z.string().max(1024 * 1024) });

/** Names that divide the fleet evenly, in one cohort. */
export const queueSharesSchema = z.strictObject({
  share: z
    .array(z.string().regex(/^[a-z][a-z0-9-]{0,62}$/))
    .min(1)
    .max(1_000),
});

/** Cards of a quota; parts of cards where slices are in use. */
export const queueUseSchema = z.object({
  /** The SKU, or `*`. */
  resource: z.string(),
  nominal: z.int(),
  borrow: z.int().nullable(),
  lend: z.int().nullable(),
  used: z.number(),
  /** Beyond its nominal quota. */
  borrowed: z.number(),
  /** Its part, by what it leaves unused, of what its cohort borrows. */
  lent: z.number(),
});

export const queueSummarySchema = z.object({
  id: z.string(),
  cohort: z.string().nullable(),
  weight: z.number(),
  /** False: nobody set it, and it has no quota. */
  limited: z.boolean(),
  quotas: z.array(queueUseSchema),
  /** Cards that it has, whatever quota they count against. */
  used: z.number(),
  /** Its dominant share of the fleet by its weight: the smallest is next. */
  share: z.number(),
  running: z.int(),
  waiting: z.int(),
  /** How many wait for what. */
  reasons: z.record(z.string(), z.int()),
});

export const queueListSchema = z.object({
  queues: z.array(queueSummarySchema),
  /** What of their quotas may not be meant. */
  warnings: z.array(z.string()),
});

/** A lease of a queue, in short. */
export const queueLeaseSchema = z.object({
  id: z.string(),
  queue: z.string(),
  holder: z.string(),
  state: z.enum(LEASE_STATES),
  /** Cards that it has or waits for; a slice is less than one. */
  cards: z.number(),
  priority: z.int(),
  nodes: z.array(z.string()),
  /** How long it has run, or has waited. */
  ageMs: z.int().nonnegative(),
  remainingMs: z.int().nonnegative(),
  reason: z.string().nullable(),
  promisedStart: z.iso.datetime().optional(),
  notice: leaseNoticeSchema.optional(),
});

/** Of its leases the first 100 each that the caller may see, with how many there are. */
export const queueDetailsSchema = queueSummarySchema.extend({
  leases: z.array(queueLeaseSchema),
  /** In the order of their turn. */
  line: z.array(queueLeaseSchema),
});

/** What `PUT /v1/queues` changed, or would change. */
export const queuesSetSchema = z.object({
  dryRun: z.boolean(),
  changed: z.array(
    z.object({ id: z.string(), before: queueSpecSchema.nullable(), after: queueSpecSchema }),
  ),
  same: z.int(),
  /** Nothing that is refused, and what may not be meant. */
  warnings: z.array(z.string()),
});

/** The fleet at one moment, as an operator watches it. */
export const overviewSchema = z.object({
  at: z.iso.datetime(),
  cards: z.object({
    ...{ cards: z.int(), free: z.int(), leased: z.int(), reserved: z.int() },
    ...{ bad: z.int(), spare: z.int(), closed: z.int(), slices: z.int() },
  }),
  nodes: z.object({ open: z.int(), drained: z.int(), vanished: z.int() }),
  queues: z.array(queueSummarySchema),
  /** Those that wait, then those that run, of both the largest first, up to `limit`. */
  leases: z.array(queueLeaseSchema),
  running: z.int(),
  waiting: z.int(),
});

export type Queues = z.infer<typeof queueSpecsSchema>;
export type QueueSummary = z.infer<typeof queueSummarySchema>;
export type QueueUse = z.infer<typeof queueUseSchema>;
export type QueueLease = z.infer<typeof queueLeaseSchema>;
export type QueueList = z.infer<typeof queueListSchema>;
export type QueueDetails = z.infer<typeof queueDetailsSchema>;
export type QueuesSet = z.infer<typeof queuesSetSchema>;
export type Overview = z.infer<typeof overviewSchema>;
