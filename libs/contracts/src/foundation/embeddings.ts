import { z } from 'zod';

/** Body of `POST /v1/embeddings`. What is not here is refused by name, never ignored. */
export const embeddingsRequestSchema = z.strictObject({
  model: z.string().min(1).max(200).meta({ example: 'embedding' }),
  input: z
    .union([z.string().min(1), z.array(z.string().min(1)).min(1).max(2_048)])
    .meta({ example: ['an invoice', '一张发票'] }),
  encoding_format: z.enum(['float', 'base64']).nullish(),
  user: z.string().max(512).nullish(),
});

export const embeddingsSchema = z.object({
  object: z.literal('list'),
  data: z.array(
    z.object({
      object: z.literal('embedding'),
      index: z.int(),
      /** Of length 1; base64 of little-endian 32-bit floats where that was asked for. */
      embedding: z.union([z.array(z.number()), z.string()]),
    }),
  ),
  model: z.string(),
  usage: z.object({ prompt_tokens: z.int(), total_tokens: z.int() }),
});
