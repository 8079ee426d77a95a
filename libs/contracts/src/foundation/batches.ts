import { z } from 'zod';
import { storableText } from '../storable.ts';

export const fileSchema = z.object({
  id: z.string(),
  object: z.literal('file'),
  bytes: z.int(),
  created_at: z.int(),
  filename: z.string(),
  purpose: z.enum(['batch', 'batch_output']),
  status: z.literal('processed'),
});

export const fileListSchema = z.object({
  object: z.literal('list'),
  data: z.array(fileSchema),
  has_more: z.boolean(),
});

/** Body of `POST /v1/batches`. */
export const createBatchSchema = z.strictObject({
  input_file_id: z.string().regex(/^[A-Za-z0-9_-]{1,100}$/, 'is no id of a file'),
  endpoint: z.literal('/v1/chat/completions'),
  completion_window: z.literal('24h'),
  metadata: z.record(storableText(), storableText()).nullish(),
});

const at = z.int().nullable();

export const batchSchema = z.object({
  id: z.string(),
  object: z.literal('batch'),
  endpoint: z.string(),
  input_file_id: z.string(),
  completion_window: z.literal('24h'),
  status: z.enum(['in_progress', 'completed', 'cancelled', 'expired']),
  output_file_id: z.string().nullable(),
  error_file_id: z.string().nullable(),
  created_at: z.int(),
  in_progress_at: at,
  expires_at: at,
  completed_at: at,
  cancelled_at: at,
  expired_at: at,
  request_counts: z.object({ total: z.int(), completed: z.int(), failed: z.int() }),
  metadata: z.record(z.string(), z.string()).nullable(),
  errors: z.null(),
});

export const batchListSchema = z.object({
  object: z.literal('list'),
  data: z.array(batchSchema),
  has_more: z.boolean(),
});
