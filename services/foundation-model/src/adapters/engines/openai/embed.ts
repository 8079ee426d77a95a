import { z } from 'zod';
import type { Embedded } from '../../../domain/engine/engine.ts';
import { type Server, failed, post } from './server.ts';

const answerSchema = z.object({
  data: z.array(z.object({ index: z.int().nonnegative(), embedding: z.array(z.number()) })),
  usage: z.object({ prompt_tokens: z.int().nonnegative() }),
});

/** Vectors of texts from a server's `/embeddings`. */
export async function embed(
  server: Server,
  model: string,
  texts: string[],
  signal: AbortSignal,
): Promise<Embedded> {
  const body = { model, input: texts, encoding_format: 'float' };
  const stream = await post(server, 'embeddings', body, signal);
  const parsed = answerSchema.safeParse(await new Response(stream).json().catch(() => undefined));
  if (!parsed.success) throw failed('it gave no embeddings');
  const { data, usage } = parsed.data;
  const vectors = data
    .toSorted((a, b) => a.index - b.index)
    .map(({ embedding }) => unit(embedding));
  if (vectors.length !== texts.length) throw failed('it gave another number of embeddings');
  return { vectors, inputTokens: usage.prompt_tokens };
}

function unit(vector: number[]): Float32Array {
  const length = Math.hypot(...vector) || 1;
  return Float32Array.from(vector, (value) => value / length);
}
