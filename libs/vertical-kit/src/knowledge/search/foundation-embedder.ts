import { embeddingsSchema } from '@banyan/contracts/foundation';
import { MeshError } from '@banyan/kernel';
import type { Embedder } from './embedder.ts';

/** The foundation model's embeddings, by the alias that every engine file has for them. */
const MODEL = 'embedding';

export interface EmbeddingsAt {
  url: string;
  key: string;
}

export class FoundationEmbedder implements Embedder {
  readonly #at: EmbeddingsAt;

  constructor(at: EmbeddingsAt) {
    this.#at = at;
  }

  async embed(input: string[], withinMs: number): Promise<Float32Array[]> {
    const response = await fetch(`${this.#at.url}/v1/embeddings`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.#at.key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ model: MODEL, input, encoding_format: 'float' }),
      signal: AbortSignal.timeout(withinMs),
    });
    if (!response.ok) {
      await response.body?.cancel();
      throw new MeshError('engine_failed', `The embeddings answered ${response.status}.`);
    }
    const { data } = embeddingsSchema.parse(await response.json());
    return data
      .toSorted((a, b) => a.index - b.index)
      .map(({ embedding }) => Float32Array.from(embedding as number[]));
  }
}
