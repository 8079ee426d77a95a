import { z } from 'zod';
import { errorBodySchema } from '../problem.ts';
import { envelopeSchema } from './task.ts';

/** `GET /v1/<vertical>/flows/{id}`: what is known there of a flow. */
export const flowStatusSchema = z.object({
  id: z.string(),
  name: z.string(),
  title: z.string(),
  /** `undoing`: a step was refused, those before it are being undone. */
  status: z.enum(['running', 'undoing', 'done', 'undone']),
  /** Why it could not be done. */
  reason: z.string().optional(),
  createdAt: z.iso.datetime(),
  deadlineAt: z.iso.datetime(),
  endedAt: z.iso.datetime().optional(),
  tokens: z.object({ limit: z.int().positive(), used: z.int().nonnegative() }),
  /** What follows from all results, once it is done. */
  conclusion: z.record(z.string(), z.unknown()).optional(),
  steps: z.array(
    z.object({
      id: z.string(),
      /** `<vertical>/<resource>:<verb>` */
      task: z.string(),
      status: z.enum(['waiting', 'done', 'refused', 'undone']),
      reason: z.string().optional(),
      /** Its answer, also where that was not accepted or is undone. */
      envelope: envelopeSchema.optional(),
      error: errorBodySchema.optional(),
      /** What its undoing said. */
      undoing: z.record(z.string(), z.unknown()).optional(),
    }),
  ),
  traceId: z.string(),
});

/** The result of `flows:<name>`, the last word of a flow on the topic of the vertical where it began. */
export const flowEndedSchema = z.object({
  id: z.string(),
  outcome: z.enum(['done', 'undone']),
  reason: z.string().optional(),
  conclusion: z.record(z.string(), z.unknown()).optional(),
});

/** The result of `flows:undo`: what stands no longer, and what the step says of that. */
export const flowUndoneSchema = z.looseObject({ step: z.string(), task: z.string() });

export type FlowStatus = z.infer<typeof flowStatusSchema>;
