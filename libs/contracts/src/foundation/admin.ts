import { z } from 'zod';

/** Body of `POST /v1/admin/keys`. */
export const createKeySchema = z.strictObject({
  tenant: z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,62}$/)
    .meta({ example: 'acme' }),
  name: z.string().min(1).max(200).optional(),
  /** A hard cap of tokens a day (UTC); absent: unlimited. */
  tokensPerDay: z.int().positive().optional(),
  expiresAt: z.iso.datetime({ offset: true }).optional(),
});

export const listedKeySchema = z.object({
  keyId: z.string(),
  tenant: z.string(),
  name: z.string().optional(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().optional(),
  revokedAt: z.iso.datetime().optional(),
  tokensPerDay: z.int().optional(),
});

/** The key is shown this once. */
export const createdKeySchema = listedKeySchema.extend({ key: z.string() });

export const keyListSchema = z.object({ keys: z.array(listedKeySchema) });
