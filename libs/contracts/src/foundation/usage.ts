import { z } from 'zod';
import { DAYS, type Topic } from '../topic.ts';

const windowSchema = z.object({ scope: z.string(), window: z.string(), startsAt: z.number() });

const common = {
  holdId: z.string(),
  requestId: z.string(),
  tenant: z.string(),
  keyId: z.string(),
  vertical: z.string(),
  /** Tokens that this entry adds to or takes from the held side. */
  heldTokens: z.int().nonnegative(),
  /** The scopes and windows that it was booked in, so that a replay needs nothing else. */
  windows: z.array(windowSchema),
  /** `traceparent` of the request, where a record has bookings of several. */
  trace: z.string().optional(),
};

/** Micro-units of the mesh's currency; absent in bookings from before there were prices. */
const costSchema = z.int().nonnegative().optional();

/** One booking of the token ledger. Replayed from the start these give every balance. */
export const bookingSchema = z.discriminatedUnion('entry', [
  z.object({
    entry: z.literal('held'),
    ...common,
    /** Where it was counted as a request, for limits of requests. */
    requestWindows: z.array(windowSchema).optional(),
  }),
  z.object({
    entry: z.literal('settled'),
    ...common,
    model: z.string(),
    inputTokens: z.int().nonnegative(),
    outputTokens: z.int().nonnegative(),
    estimated: z.boolean(),
    leaseId: z.string(),
    /** How long the lease's cards worked on it, ms. */
    busyMs: z.int().nonnegative(),
    cost: costSchema,
  }),
  z.object({
    entry: z.literal('overage'),
    ...common,
    tokens: z.int().positive(),
    model: z.string().optional(),
    cost: costSchema,
  }),
  z.object({ entry: z.literal('voided'), ...common }),
  z.object({ entry: z.literal('expired'), ...common }),
]);

/** What one commit has booked for a tenant, in order. */
export const usageRecordedSchema = z.object({ bookings: z.array(bookingSchema).min(1) });

export const usageRecorded = {
  name: 'foundation.usage.recorded.v2',
  owner: 'foundation-model',
  description: 'Bookings of the token ledger, in order per tenant.',
  schema: usageRecordedSchema,
  key: 'tenant',
  partitions: 6,
  retentionMs: 30 * DAYS,
} satisfies Topic;

export type Booking = z.infer<typeof bookingSchema>;
