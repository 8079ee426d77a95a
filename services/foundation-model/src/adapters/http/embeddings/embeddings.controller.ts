import { embeddingsRequestSchema } from '@banyan/contracts/foundation';
import { newId } from '@banyan/kernel';
import { type Caller, type FastifyReply, From, parseBody, whenGone } from '@banyan/platform';
import { Body, Controller, Post, Res } from '@nestjs/common';
import { RunEmbedding } from '../../../application/embeddings/run-embedding.ts';
import { WAIT } from '../stream/run-call.ts';

/** `POST /v1/embeddings` for unmodified OpenAI clients. */
@Controller('v1/embeddings')
export class EmbeddingsController {
  readonly #embedding: RunEmbedding;

  constructor(embedding: RunEmbedding) {
    this.#embedding = embedding;
  }

  @Post()
  async embed(
    @Body() raw: unknown,
    @From() caller: Caller,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    caller.demandScope('embeddings');
    const deadline = caller.setDeadline(WAIT);
    const body = parseBody(embeddingsRequestSchema, raw);
    const { tenant, keyId } = caller;
    const { vectors, model, inputTokens, budget } = await this.#embedding.run({
      ...{ requestId: newId('req'), model: body.model, deadline, signal: whenGone(reply) },
      texts: typeof body.input === 'string' ? [body.input] : body.input,
      requester: { tenant, keyId, vertical: 'direct' },
    });
    caller.tokensUsed = inputTokens;
    caller.budget = budget;
    const encode =
      body.encoding_format === 'base64' ? toBase64 : (vector: Float32Array) => [...vector];
    await reply.status(200).send({
      object: 'list',
      data: vectors.map((vector, index) => ({
        ...{ object: 'embedding', index, embedding: encode(vector) },
      })),
      model,
      usage: { prompt_tokens: inputTokens, total_tokens: inputTokens },
    });
  }
}

const toBase64 = ({ buffer, byteOffset, byteLength }: Float32Array) =>
  Buffer.from(buffer, byteOffset, byteLength).toString('base64');
