import { z } from 'zod';
import { storableText } from '../storable.ts';

/** What a key may be used for; `tasks:finance` is one vertical's tasks alone, `knowledge:finance` what it knows. */
export const scopeSchema = z
  .string()
  .regex(
    /^(inference|embeddings|batches|usage|(tasks|knowledge)(:[a-z][a-z0-9-]{0,62})?)$/,
    'is none of inference, embeddings, batches, usage, tasks, knowledge, tasks:<vertical>, knowledge:<vertical>',
  );

/** Body of `POST /v1/admin/keys`. */
export const createKeySchema = z.strictObject({
  tenant: z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,62}$/, 'is no name of 2 to 63 of a-z, 0-9 and -, a letter first')
    .meta({ example: 'acme' }),
  name: storableText().min(1).max(200).optional(),
  /** A hard cap of tokens a day (UTC); absent: unlimited. */
  tokensPerDay: z.int().positive().optional(),
  tokensPerMinute: z.int().positive().optional(),
  requestsPerMinute: z.int().positive().optional(),
  /** Absent: everything but an operator's work. */
  scopes: z.array(scopeSchema).min(1).max(32).optional(),
  expiresAt: z.iso.datetime({ offset: true }).optional(),
});

/** Body of `POST /v1/admin/keys/{keyId}:rotate`. */
export const rotateKeySchema = z.strictObject({
  /** How long the old secret still opens the doors, seconds. */
  graceSeconds: z
    .int()
    .min(0)
    .max(30 * 86_400)
    .default(0),
});

export const listedKeySchema = z.object({
  keyId: z.string(),
  tenant: z.string(),
  name: z.string().optional(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().optional(),
  revokedAt: z.iso.datetime().optional(),
  tokensPerDay: z.int().optional(),
  tokensPerMinute: z.int().optional(),
  requestsPerMinute: z.int().optional(),
  scopes: z.array(z.string()).optional(),
  /** Until then the secret from before the last rotation works as well. */
  previousUntil: z.iso.datetime().optional(),
});

/** The key is shown this once. */
export const createdKeySchema = listedKeySchema.extend({ key: z.string() });

export const keyListSchema = z.object({ keys: z.array(listedKeySchema) });
