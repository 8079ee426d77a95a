import { z } from 'zod';
// What an engine takes for one; that file is pure.
import { CAPABILITIES } from '../../services/foundation-model/src/domain/engine/model.ts';

/** Also the name of its folder. */
export const modelIdSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]*$/, 'is made of a-z, 0-9, ".", "_" and "-"');

export const capabilitySchema = z.enum(CAPABILITIES);
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, 'is 64 hexadecimal digits');

/** What is said of a model, of the catalogue or pulled. */
export const modelSchema = z.strictObject({
  id: modelIdSchema,
  /** SPDX where it has such a name; empty: not said. */
  license: z.string(),
  /** BCP 47; none: not said. */
  languages: z.array(z.string()),
  capabilities: z.array(capabilitySchema),
  /** The most tokens that it was made for. */
  contextLength: z.int().positive(),
  /** With how many it runs unless said otherwise: each takes memory. */
  contextTokens: z.int().min(256),
  /** What one of them takes in memory. */
  bytesPerToken: z.int().nonnegative(),
});

export type Model = z.infer<typeof modelSchema>;

/** What nobody has said of a model that answers in words. */
export const PLAIN: Model['capabilities'] = ['text-generation', 'language-understanding'];
/** Where nothing else is said; more is there for the asking. */
export const MOST_CONTEXT_TOKENS = 8_192;
