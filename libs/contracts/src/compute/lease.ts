import { z } from 'zod';
import { errorBodySchema } from '../problem.ts';
import { DAYS, MINUTES, type Topic } from '../topic.ts';
import { cardSchema, leaseShapeSchema, queueNameSchema, reservationIdSchema } from './names.ts';

export const LEASE_STATES = [
  'pending',
  'granted',
  'released',
  'expired',
  'preempted',
  'revoked',
] as const;

/** Body of `POST /v1/leases` and of the command over Kafka. */
export const acquireLeaseSchema = z.strictObject({
  /** The same key gives the same lease, however often it is asked for. */
  requestKey: z.string().min(1).max(200),
  queue: queueNameSchema,
  shape: leaseShapeSchema,
  /** How long the lease lives without a renewal, ms. */
  ttlMs: z.int().min(1_000).max(86_400_000),
  /** Higher goes first and may take cards from lower; above 0 for operators only. */
  priority: z.int().min(-100).max(100).optional(),
  /** It ends so long after its grant, renewed or not. Who says so may start where others may not. */
  walltimeMs: z.int().min(1_000).max(2_592_000_000).optional(),
  /** Nodes that it would rather have. */
  sticky: z
    .array(z.string().regex(/^[a-z0-9][a-z0-9.-]{0,62}$/))
    .max(32)
    .optional(),
  /** A lease that was evicted and that this one goes on with: it is spared for a while. */
  resumes: z
    .string()
    .regex(/^lease_[0-9a-z]{1,60}$/)
    .optional(),
  /** A reservation of the caller, of the same queue and shape: it gets the cards kept for that. */
  reservation: reservationIdSchema.optional(),
});

export const leaseNoticeSchema = z.object({
  /** The last three: the budget of its queue is spent, or its own time is about to be over. */
  reason: z.enum([
    ...(['preempted', 'reclaimed', 'revoked', 'faulted'] as const),
    ...(['budget', 'walltime', 'reservation'] as const),
  ]),
  until: z.iso.datetime(),
});

export const leaseSchema = z.object({
  id: z.string(),
  requestKey: z.string(),
  queue: z.string(),
  holder: z.string(),
  shape: leaseShapeSchema,
  ttlMs: z.int(),
  state: z.enum(LEASE_STATES),
  /** Machine-readable, while pending: why there is no grant yet. */
  pendingReason: z.string().nullable(),
  cards: z.array(cardSchema),
  /** Higher than any token that these cards ever had; null until granted. Decimal digits. */
  fencingToken: z.string().regex(/^\d+$/).nullable(),
  requestedAt: z.iso.datetime(),
  grantedAt: z.iso.datetime().nullable(),
  /** By the database's clock. A pending request that nobody repeats lapses then, too. */
  expiresAt: z.iso.datetime(),
  /** Left until `expiresAt` when this was written, so that no two clocks need to agree. */
  remainingMs: z.int().nonnegative(),
  priority: z.int().optional(),
  /** It cannot be renewed beyond: its walltime, or a notice. */
  endsAt: z.iso.datetime().optional(),
  /** It is told to end by then. */
  notice: leaseNoticeSchema.optional(),
  /** It goes on without these members, and has to have left their cards by then. */
  trim: leaseNoticeSchema
    .extend({ members: z.array(z.int()), cards: z.array(cardSchema) })
    .optional(),
  /** While pending: the start that is kept for it. */
  promisedStart: z.iso.datetime().optional(),
  /** While it waits for the budget of its queue: when that begins anew. Nothing is kept for it. */
  budgetFrom: z.iso.datetime().optional(),
  /** Members that lost their cards and have no others yet. */
  holes: z.array(z.int()).optional(),
  /** The reservation that it runs in. */
  reservation: z.string().optional(),
});

/** What is asked of the broker over Kafka; over HTTP each is a path of its own. */
export const leaseRequestedSchema = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('acquire'), ...acquireLeaseSchema.shape }),
  z.strictObject({
    op: z.literal('renew'),
    leaseId: z.string(),
    fencingToken: z.string().optional(),
  }),
  z.strictObject({
    op: z.literal('release'),
    leaseId: z.string(),
    fencingToken: z.string().optional(),
  }),
]);

/** The reply to a command: the lease as it stands, or why not. */
export const leaseAnsweredSchema = z.object({
  requestId: z.string(),
  result: leaseSchema.optional(),
  error: errorBodySchema.optional(),
});

export const leaseRefusedSchema = z.object({
  requestKey: z.string(),
  queue: z.string(),
  holder: z.string(),
  reason: errorBodySchema,
});

/** What became of it without the cards that it lost. Who goes on with the old token is refused. */
export const leaseRepairedSchema = leaseSchema.extend({
  outcome: z.enum(['replaced', 'shrunk', 'suspended']),
});

/** Query of `GET /v1/leases`. */
export const leaseListQuerySchema = z.strictObject({
  queue: queueNameSchema.optional(),
  state: z.enum(['pending', 'granted']).optional(),
  holder: z.string().min(1).max(200).optional().describe('For operators; others see their own.'),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
  after: z.string().max(200).optional().describe('What `next` of the page before said.'),
});

/** Live leases, the oldest first; an ended one is asked for by its id. */
export const leaseListSchema = z.object({
  leases: z.array(leaseSchema),
  /** There are more: ask with `after`. */
  next: z.string().optional(),
});

export type LeaseList = z.infer<typeof leaseListSchema>;
export type LeaseListQuery = z.infer<typeof leaseListQuerySchema>;
export type Lease = z.infer<typeof leaseSchema>;
export type AcquireLease = z.infer<typeof acquireLeaseSchema>;
export type LeaseCommand = z.infer<typeof leaseRequestedSchema>;

function leaseTopic<S extends z.ZodType>(verb: string, schema: S, description: string) {
  return {
    name: `compute.lease.${verb}.v1`,
    owner: 'compute-broker',
    description,
    schema,
    key: 'queue',
    partitions: 3,
    retentionMs: 7 * DAYS,
  } satisfies Topic;
}

export const leaseRequested = leaseTopic(
  'requested',
  leaseRequestedSchema,
  'Acquire, renew or release. The reply goes where `banyan-reply-to` points, else to answered.',
);
export const leaseAnswered = {
  ...leaseTopic(
    'answered',
    leaseAnsweredSchema,
    'The answer to a command that named no reply topic.',
  ),
  key: 'request id (ce_id)',
};
export const leaseGranted = leaseTopic('granted', leaseSchema, 'Cards were given.');
export const leaseRefused = leaseTopic('refused', leaseRefusedSchema, 'It can never be granted.');
export const leaseRenewed = {
  ...leaseTopic('renewed', leaseSchema, 'The holder is alive: the TTL starts anew.'),
  retentionMs: 60 * MINUTES,
};
export const leaseReleased = leaseTopic('released', leaseSchema, 'The holder gave the cards back.');
export const leaseExpiring = leaseTopic(
  'expiring',
  leaseSchema,
  'The lease is told to end, and why; it cannot be renewed beyond.',
);
export const leasePreempted = leaseTopic(
  'preempted',
  leaseSchema,
  'Ended for another lease, or for what it lost; its state says which.',
);
export const leaseRepaired = leaseTopic(
  'repaired',
  leaseRepairedSchema,
  'It lost cards to a fault, or gave some up: its cards and token now, and whether it waits for others.',
);
export const leaseExpired = leaseTopic('expired', leaseSchema, 'Not renewed in time; cards freed.');
