import { z } from 'zod';
import { errorBodySchema } from '../problem.ts';
import { DAYS, MINUTES, type Topic } from '../topic.ts';
import { flowRecordSchema } from './flow-record.ts';

/** A verbatim piece of a source. It passes only if the quote equals the source at its locator. */
export const citationSchema = z.object({
  /** `input` for the submitted document, else a source of the knowledge base. */
  sourceId: z.string(),
  /** Where in the source: an XPath, a page and line, a clause. */
  locator: z.string(),
  quote: z.string(),
  /** SHA-256 of the whole source, hex. */
  sha256: z.string(),
});

export const checkSchema = z.object({
  id: z.string(),
  passed: z.boolean(),
  detail: z.string(),
  /** The model's words failed this check and the deterministic wording took their place. */
  replacedBy: z.literal('template').optional(),
});

export const envelopeSchema = z.object({
  task: z.string(),
  standard: z.object({ name: z.string(), version: z.string() }),
  result: z.unknown(),
  citations: z.array(citationSchema),
  checks: z.array(checkSchema).min(1),
  /** All checks of what is in the answer passed. */
  verified: z.boolean(),
  abstained: z.object({ reason: z.string() }).optional(),
  /** Answered without a model, and why. */
  degraded: z.object({ reason: z.string() }).optional(),
  usage: z.object({
    tokens: z.int().nonnegative(),
    latencyMs: z.int().nonnegative(),
    leaseId: z.string().nullable(),
  }),
  traceId: z.string(),
});

export type Citation = z.infer<typeof citationSchema>;
export type Check = z.infer<typeof checkSchema>;
export type Envelope = z.infer<typeof envelopeSchema>;

export const taskRequestedSchema = z.strictObject({
  task: z.string().min(1).max(200),
  input: z.record(z.string(), z.unknown()),
  /** When the task is a step of a flow. */
  flow: flowRecordSchema.optional(),
});

const answered = { requestId: z.string(), flow: flowRecordSchema.optional() };

export const taskCompletedSchema = z.union([
  envelopeSchema.extend(answered),
  z.object({ ...answered, error: errorBodySchema }),
]);

/** A step that a task has begun: its name is one of those that the task declares. */
export const progressSchema = z.object({ step: z.string(), detail: z.string().optional() });

export type Progress = z.infer<typeof progressSchema>;

export const taskProgressedSchema = progressSchema.extend({
  requestId: z.string(),
  /** Counts from 0 within an attempt. */
  seq: z.int().nonnegative(),
  /** A redelivered request is worked on anew under a higher attempt; older steps are void. */
  attempt: z.int().positive(),
});

/** The topics that every vertical has. */
export function taskTopics(vertical: string) {
  const requested = {
    name: `${vertical}.task.requested.v1`,
    owner: vertical,
    description: `A task for ${vertical}: the same tasks as over HTTP.`,
    schema: taskRequestedSchema,
    key: 'request id (ce_id)',
    partitions: 6,
    retentionMs: DAYS,
  } satisfies Topic;
  const completed = {
    name: `${vertical}.task.completed.v1`,
    owner: vertical,
    description: 'The answer envelope with its requestId, or the error with its kind.',
    schema: taskCompletedSchema,
    key: 'request id (ce_id)',
    partitions: 6,
    retentionMs: 7 * DAYS,
  } satisfies Topic;
  const progressed = {
    name: `${vertical}.task.progressed.v1`,
    owner: vertical,
    description: 'A step that a task has begun, of a request that named no reply topic.',
    schema: taskProgressedSchema,
    key: 'request id (ce_id)',
    partitions: 6,
    retentionMs: 60 * MINUTES,
  } satisfies Topic;
  return { requested, progressed, completed };
}
