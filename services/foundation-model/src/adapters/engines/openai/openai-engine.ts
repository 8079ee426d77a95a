import { MeshError } from '@banyan/kernel';
import { z } from 'zod';
import type {
  Engine,
  EngineEvent,
  EngineWork,
  Health,
  Message,
  ModelInfo,
} from '../../../domain/engine/engine.ts';
import { mostTokens } from '../most-tokens.ts';
import { dataLines } from './sse.ts';

export interface OpenAiEngineOptions {
  /** Up to and with `/v1`. */
  baseUrl: string;
  apiKey: string | undefined;
  parallel: number;
  /** What the server calls our models. */
  names: Record<string, string>;
}

const chunkSchema = z.object({
  error: z.object({ code: z.union([z.string(), z.number()]).nullish() }).nullish(),
  choices: z
    .array(
      z.object({
        delta: z.object({ content: z.string().nullish() }).optional(),
        finish_reason: z.string().nullish(),
      }),
    )
    .default([]),
  usage: z.object({ prompt_tokens: z.int(), completion_tokens: z.int() }).nullish(),
});

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

  /** As the last call found it. */
  get health(): Health {
    return this.#health;
  }

  async countInput(_model: string, messages: Message[]): Promise<number> {
    return mostTokens(messages);
  }

  async *generate(work: EngineWork, signal: AbortSignal): AsyncGenerator<EngineEvent> {
    const body = await this.#post(work, signal);
    let outputTokens = 0;
    let finish: string | undefined;
    let usage: { prompt_tokens: number; completion_tokens: number } | undefined;
    try {
      for await (const line of dataLines(body)) {
        if (line === '[DONE]') break;
        const chunk = read(line);
        if (chunk.error)
          throw new Error(`an error inside the stream: ${chunk.error.code ?? 'no code'}`);
        usage = chunk.usage ?? usage;
        finish = chunk.choices[0]?.finish_reason ?? finish;
        const text = chunk.choices[0]?.delta?.content;
        if (!text) continue;
        outputTokens++; // A chunk is a token on the servers we know; the usage corrects it.
        yield { type: 'text', text, tokens: 1 };
      }
    } catch (error) {
      throw signal.aborted ? signal.reason : failed('its stream broke', error);
    }
    if (finish === undefined) throw failed('its stream ended without a finish reason');
    const finishReason = finish === 'length' ? 'length' : 'stop';
    if (usage) {
      const { prompt_tokens: inputTokens, completion_tokens: total } = usage;
      yield { type: 'end', finishReason, inputTokens, outputTokens: total };
    } else {
      const inputTokens = await this.countInput(work.model, work.messages);
      yield { type: 'end', finishReason, inputTokens, outputTokens, estimated: true };
    }
  }

  async close(): Promise<void> {}

  async #post(work: EngineWork, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
    const { baseUrl, apiKey, names } = this.#options;
    const { model, messages, maxTokens, temperature, topP, seed, stop } = work;
    const response = await fetch(`${baseUrl}/chat/completions`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(apiKey ? { authorization: `Bearer ${apiKey}` } : {}),
      },
      body: JSON.stringify({
        ...{ model: names[model] ?? model, messages, temperature, top_p: topP, seed, stop },
        max_tokens: maxTokens,
        stream: true,
        stream_options: { include_usage: true },
      }),
      signal,
    }).catch((error: unknown) => {
      if (signal.aborted) throw signal.reason;
      this.#health = 'down';
      throw failed('it cannot be reached', error);
    });
    this.#health = response.status >= 500 && response.status !== 503 ? 'down' : 'up';
    if (response.ok && response.body) return response.body;
    await response.body?.cancel(); // Unread, it would keep the connection.
    if (response.status === 429 || response.status === 503) throw busy(response);
    throw failed(`it answered ${response.status}`);
  }
}

/** What is not as expected is not quoted: a parser's own error holds a piece of the text. */
function read(line: string): z.infer<typeof chunkSchema> {
  try {
    return chunkSchema.parse(JSON.parse(line));
  } catch {
    throw new Error('a line that is no chunk of a chat completion');
  }
}

function busy(response: Response): MeshError {
  const seconds = Number(response.headers.get('retry-after'));
  return new MeshError('capacity_unavailable', 'The engine has no capacity now.', {
    retryAfterSeconds: seconds > 0 ? seconds : 1,
  });
}

const failed = (why: string, cause?: unknown) =>
  new MeshError('engine_failed', `The engine failed: ${why}.`, {}, cause);
