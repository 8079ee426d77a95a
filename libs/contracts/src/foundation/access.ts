import { z } from 'zod';
import type { Topic } from '../topic.ts';

/** What every door needs to know of an API key; never the key itself. */
export const accessKeySchema = z.object({
  keyId: z.string(),
  tenant: z.string(),
  /** SHA-256 of the key, hex. Keys carry 256 random bits, so a slow hash would add nothing. */
  hash: z.string(),
  /** Epoch ms. */
  expiresAt: z.number().optional(),
  revokedAt: z.number().optional(),
  /** What it may be used for; absent: everything but an operator's work. */
  scopes: z.array(z.string()).optional(),
  /** The secret before a rotation, while that still opens the doors. */
  previous: z.object({ hash: z.string(), until: z.number() }).optional(),
});

export const accessChanged = {
  name: 'foundation.access.changed.v1',
  owner: 'foundation-model',
  description: 'The state of an API key. Compacted: read from its start it is the whole directory.',
  schema: accessKeySchema,
  key: 'key id',
  partitions: 1,
  compacted: true,
} satisfies Topic;

export type AccessKey = z.infer<typeof accessKeySchema>;
