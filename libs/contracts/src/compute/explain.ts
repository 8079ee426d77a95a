import { z } from 'zod';
import { errorBodySchema } from '../problem.ts';
import { LEASE_STATES } from './lease.ts';
import { cardSchema } from './names.ts';

/** Query of `POST /v1/leases`. */
export const askQuerySchema = z.strictObject({
  dryRun: z.enum(['true', 'false']).default('false').describe('Says what would come of it.'),
});

/** Why a lease is as it is, and what it waits for. */
export const explanationSchema = z.object({
  state: z.enum(LEASE_STATES),
  /** Machine-readable, while pending. */
  reason: z.string().nullable(),
  /** The same for people. */
  message: z.string(),
  /** How many of its queue come before it. */
  ahead: z.int().nonnegative(),
  /** How much of its fair share its queue uses, by its weight. */
  share: z.number(),
  /** By SKU: cards that its queue and its cohort could still have, and that are free; null: no limit. */
  room: z.array(
    z.object({
      sku: z.string(),
      quota: z.int().nullable(),
      cohort: z.int().nullable(),
      free: z.int(),
    }),
  ),
  /** Its earliest start, or when it started; null where it hangs on leases that say no end. */
  start: z.iso.datetime().nullable(),
  /** Where it runs, or would start. */
  cards: z.array(cardSchema),
  /** The leases that have to end first: the caller's by id, others' by number. */
  after: z.array(z.string()),
  afterOthers: z.int().nonnegative(),
});

export const leaseExplanationSchema = explanationSchema.extend({
  leaseId: z.string(),
  queue: z.string(),
});

/** What would come of a request; nothing was changed. */
export const dryRunSchema = z.object({
  /** `ended`: the key stands for a lease that is over. */
  outcome: z.enum(['granted', 'pending', 'refused', 'ended']),
  /** The lease that the key stands for already. */
  leaseId: z.string().optional(),
  error: errorBodySchema.optional(),
  explanation: explanationSchema.optional(),
});

export type Explanation = z.infer<typeof explanationSchema>;
export type LeaseExplanation = z.infer<typeof leaseExplanationSchema>;
export type DryRun = z.infer<typeof dryRunSchema>;
