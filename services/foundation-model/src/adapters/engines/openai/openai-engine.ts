import { MeshError } from '@banyan/kernel';
import type {
  Embedded,
  Engine,
  EngineEnd,
  EngineEvent,
  EngineWork,
  Prompt,
} from '../../../domain/engine/engine.ts';
import type { Health } from '../../../domain/engine/health.ts';
import type { ModelInfo } from '../../../domain/engine/model.ts';
import { mostTokens } from '../most-tokens.ts';
import { chatBody } from './chat-body.ts';
import { type ChunkUsage, finishOf, pieceOf, readChunk } from './chat-chunk.ts';
import { embed } from './embed.ts';
import { type Server, failed, post, reachable } from './server.ts';
import { Silence } from './silence.ts';
import { dataLines } from './sse.ts';

export interface OpenAiEngineOptions extends Server {
  parallel: number;
  /** What the server calls our models. */
  names: Record<string, string>;
  /** Counted for each image of the input, tokens: the most that one takes. */
  tokensPerImage: number;
  /** A server that says nothing for that long has failed, ms. */
  silence: { firstMs: number; betweenMs: number };
}

/** Any server that speaks the OpenAI API: vLLM, MindIE, SGLang, llama-server, Ollama. */
export class OpenAiEngine implements Engine {
  readonly id: string;
  readonly models: readonly ModelInfo[];
  readonly parallel: number;
  readonly #options: OpenAiEngineOptions;
  #health: Health = 'up';

  constructor(id: string, models: ModelInfo[], options: OpenAiEngineOptions) {
    this.id = id;
    this.models = models;
    this.parallel = options.parallel;
    this.#options = options;
  }

  /** As the last probe found it. */
  get health(): Health {
    return this.#health;
  }

  async countInput(prompt: Prompt): Promise<number> {
    return mostTokens(prompt, this.#options.tokensPerImage);
  }

  async *generate(work: EngineWork, signal: AbortSignal): AsyncGenerator<EngineEvent> {
    const { names, silence: most } = this.#options;
    const silence = new Silence();
    silence.heard(most.firstMs);
    const ended = AbortSignal.any([signal, silence.signal]);
    let written = 0;
    let finish: string | undefined;
    let usage: ChunkUsage | undefined;
    try {
      const body = chatBody(names[work.model] ?? work.model, work);
      const stream = await post(this.#options, 'chat/completions', body, ended);
      for await (const line of dataLines(stream)) {
        silence.heard(most.betweenMs);
        if (line === '[DONE]') break;
        const chunk = readChunk(line);
        if (chunk.error)
          throw new Error(`an error inside the stream: ${chunk.error.code ?? 'no code'}`);
        usage = chunk.usage ?? usage;
        finish = chunk.choices[0]?.finish_reason ?? finish;
        const piece = pieceOf(chunk);
        if (!piece) continue;
        written += piece.tokens;
        silence.stop(); // However long the reader takes, it is not the server's silence.
        yield piece;
        silence.heard(most.betweenMs);
      }
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      if (error instanceof MeshError && !silence.told) throw error;
      throw failed(silence.told ?? 'its stream broke', error);
    } finally {
      silence.stop();
    }
    if (finish === undefined) throw failed('its stream ended without a finish reason');
    yield {
      type: 'end',
      finishReason: finishOf(finish),
      ...(await this.#used(work, written, usage)),
    };
  }

  embed(model: string, texts: string[], signal: AbortSignal): Promise<Embedded> {
    return embed(this.#options, this.#options.names[model] ?? model, texts, signal);
  }

  async probe(signal: AbortSignal): Promise<void> {
    this.#health = (await reachable(this.#options, signal)) ? 'up' : 'down';
  }

  async close(): Promise<void> {}

  /** The server's figures; what was streamed where there are none, or none that can be true. */
  async #used(
    work: EngineWork,
    written: number,
    usage: ChunkUsage | undefined,
  ): Promise<Omit<EngineEnd, 'type' | 'finishReason'>> {
    if (!usage || (usage.completion_tokens === 0 && written > 0)) {
      const inputTokens = usage?.prompt_tokens ?? (await this.countInput(work));
      return { inputTokens, outputTokens: written, estimated: true };
    }
    return {
      inputTokens: usage.prompt_tokens,
      cachedTokens: usage.prompt_tokens_details?.cached_tokens ?? undefined,
      outputTokens: usage.completion_tokens,
      reasoningTokens: usage.completion_tokens_details?.reasoning_tokens ?? undefined,
    };
  }
}
