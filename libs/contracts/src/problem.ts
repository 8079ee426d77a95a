import { ERROR_KINDS, type ErrorKind } from '@banyan/kernel';
import { z } from 'zod';

const kinds = Object.keys(ERROR_KINDS) as [ErrorKind, ...ErrorKind[]];

export const errorBodySchema = z.object({
  kind: z.enum(kinds),
  message: z.string(),
  issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  retryAfterSeconds: z.number().optional(),
  figures: z.record(z.string(), z.number()).optional(),
});

/** RFC 9457 body of every refusal on vertical and broker APIs. */
export const problemSchema = z.object({
  type: z.string().meta({ example: 'urn:banyan:error:invalid_request' }),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  kind: z.enum(kinds),
  traceId: z.string(),
  issues: errorBodySchema.shape.issues,
  figures: errorBodySchema.shape.figures,
});
