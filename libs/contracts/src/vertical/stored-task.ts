import { z } from 'zod';
import { problemSchema } from '../problem.ts';
import { envelopeSchema, progressSchema } from './task.ts';

export const taskStatusSchema = z.enum(['queued', 'running', 'completed', 'failed', 'cancelled']);

/** A task that nobody waits for on a connection: `GET /v1/<vertical>/tasks/{id}`. */
export const storedTaskSchema = z.object({
  id: z.string(),
  task: z.string(),
  status: taskStatusSchema,
  createdAt: z.iso.datetime(),
  /** What is not done by then fails. */
  deadlineAt: z.iso.datetime(),
  endedAt: z.iso.datetime().optional(),
  /** From then on it is forgotten; absent until it has ended. */
  expiresAt: z.iso.datetime().optional(),
  /** Steps that were begun, in their order; after a crash some come again. */
  progress: z.array(progressSchema),
  /** When completed. */
  envelope: envelopeSchema.optional(),
  /** When failed. */
  problem: problemSchema.optional(),
  webhook: z
    .object({
      url: z.string(),
      status: z.enum(['waiting', 'delivered', 'given_up']),
      attempts: z.int().nonnegative(),
      /** Why the last attempt was none. */
      lastError: z.string().optional(),
    })
    .optional(),
});

/** What is posted to a webhook. */
export const taskEventSchema = z.object({
  type: z.string().meta({ example: 'finance.task.completed' }),
  timestamp: z.iso.datetime(),
  data: storedTaskSchema.omit({ webhook: true }),
});

export const webhookSecretSchema = z.object({
  /** As the Standard Webhooks libraries take it: `whsec_` and Base64. */
  secret: z.string(),
  createdAt: z.iso.datetime(),
  /** Until then what is sent is signed with the one before, too. */
  previousUntil: z.iso.datetime().optional(),
});

export type TaskStatus = z.infer<typeof taskStatusSchema>;
export type StoredTaskView = z.infer<typeof storedTaskSchema>;
export type TaskEvent = z.infer<typeof taskEventSchema>;
